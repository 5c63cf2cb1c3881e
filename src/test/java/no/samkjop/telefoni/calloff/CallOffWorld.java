package no.samkjop.telefoni.calloff;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.directory.Agency;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.testing.CaseWorld;
import no.samkjop.telefoni.testing.Databases;

/**
 * The front doors with the real agreement, directory, register and database. Letters and calls to the process are noted
 * instead; the process's service tasks are called by the test.
 */
final class CallOffWorld extends CaseWorld {

    private static final Map<Databases, CallOffWorld> WORLDS = new EnumMap<>(Databases.class);

    static final UserId CONTROLLER = UserId.of("bal-kontrollor");
    static final UserId ORDERER_AND_APPROVER = UserId.of("bal-leder");
    static final UserId AGREEMENT_MANAGER = UserId.of("uke-avtaleforvalter");

    final CallOffHandling handling;
    final DeliveryHandling deliveries;
    final JdbcCallOffs callOffs;

    private CallOffWorld(Databases database) {
        super(database.migrated());
        context.registerBean(CallOffWorkflow.class, this::workflow);
        context.registerBean(TransferConsentWorkflow.class, this::consentWorkflow);
        start("no.samkjop.telefoni.calloff");
        handling = context.getBean(CallOffHandling.class);
        deliveries = context.getBean(DeliveryHandling.class);
        callOffs = context.getBean(JdbcCallOffs.class);
    }

    /** As new, apart from the running numbers. Each is made once, as that takes seconds. */
    static CallOffWorld on(Databases database) {
        CallOffWorld world = WORLDS.computeIfAbsent(database, CallOffWorld::new);
        world.reset();
        return world;
    }

    private void reset() {
        empty("call_off_consent", "call_off_check", "call_off_delivery_unit", "call_off_delivery", "call_off_line", "call_off");
    }

    CallOff callOff(CallOffId id) {
        return callOffs.find(id).orElseThrow();
    }

    /** Placed, and on to where the supplier is to answer, as the process would take it. */
    CallOffId sent(LineRequest... lines) {
        CallOffId id = handling.place(ORDERER, "Nye telefoner til vaktlaget", List.of(lines), null);
        handling.askReceivingAgencies(id);
        handling.sendOrder(id);
        return id;
    }

    CallOffId confirmed(String promisedOn, LineRequest... lines) {
        CallOffId id = sent(lines);
        handling.answerOrder(id, ORDER_DESK, CallOffHandling.SupplierAnswer.CONFIRM, LocalDate.parse(promisedOn), null);
        return id;
    }

    private CallOffWorkflow workflow() {
        return new CallOffWorkflow() {
            @Override
            public void begin(CallOff callOff, String agencyName) {
                toProcess.add("begin " + callOff.id() + " " + agencyName);
            }

            @Override
            public void withdrawn(CallOffId id) {
                toProcess.add("withdrawn " + id);
            }

            @Override
            public void transferAnswered(CallOffId id, boolean accepted) {
                toProcess.add("transferAnswered " + id + " " + accepted);
            }
        };
    }

    private TransferConsentWorkflow consentWorkflow() {
        return new TransferConsentWorkflow() {
            @Override
            public void ask(CallOffId id, Agency receiving, String givingAgencyName) {
                toProcess.add("ask " + id + " " + receiving.id() + " for " + givingAgencyName);
            }

            @Override
            public void stopAsking(CallOffId id, AgencyId receiving) {
                toProcess.add("stopAsking " + id + " " + receiving);
            }
        };
    }
}
