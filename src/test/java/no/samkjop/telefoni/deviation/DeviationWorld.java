package no.samkjop.telefoni.deviation;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.calloff.CallOffId;
import no.samkjop.telefoni.calloff.CallOffs;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.document.PdfWriter;
import no.samkjop.telefoni.inbox.MailAnswers;
import no.samkjop.telefoni.simswap.SimSwaps;
import no.samkjop.telefoni.testing.CaseWorld;
import no.samkjop.telefoni.testing.Databases;

/**
 * The front doors with the real agreement, directory and database. Letters and calls to the process are noted; what the service tasks
 * call, the test calls, but for the triage, which the test names. It is Tuesday 23 April 2019, 09:00.
 */
final class DeviationWorld extends CaseWorld {

    private static final Map<Databases, DeviationWorld> WORLDS = new EnumMap<>(Databases.class);

    static final UserId CLAIMS = UserId.of("phonero-reklamasjon");
    static final UserId MANAGER = UserId.of("uke-avtaleforvalter");
    static final UserId FROGNER_ORDERER = UserId.of("bfr-bestiller");
    static final String REPORTER_MAIL = "bestiller@bal.oslo.test";
    static final String CLAIMS_DESK = "reklamasjon@phonero.test";
    static final String MANAGER_MAIL = "avtaleforvalter@uke.oslo.test";
    /** Alna's; there is no other call-off. */
    static final String CALL_OFF = "AVR-2019-00007";
    static final SupplierReply REMEDY = new SupplierReply("REMEDY", "Feil i sentralen", "Bytter kortet", "2019-04-26");

    final DeviationHandling handling;
    final SupplierDialogue dialogue;
    final FollowUpHandling followUp;
    final JointMatterHandling matters;
    final JdbcDeviations deviations;
    final JdbcJointMatters jointMatters;
    final DeviationFacts facts;

    private DeviationWorld(Databases database) {
        super(database.migrated());
        context.registerBean(DeviationWorkflow.class, this::workflow);
        context.registerBean(JointMatterWorkflow.class, () -> matter -> toProcess.add("begin " + matter.id()));
        context.registerBean(CallOffs.class, DeviationWorld::callOffs);
        context.registerBean(SimSwaps.class, () -> mock(SimSwaps.class));
        context.registerBean(PdfWriter.class, PdfWriter::new);
        context.registerBean(MailAnswers.class, () -> mock(MailAnswers.class));
        start("no.samkjop.telefoni.deviation");
        handling = context.getBean(DeviationHandling.class);
        dialogue = context.getBean(SupplierDialogue.class);
        followUp = context.getBean(FollowUpHandling.class);
        matters = context.getBean(JointMatterHandling.class);
        deviations = context.getBean(JdbcDeviations.class);
        jointMatters = context.getBean(JdbcJointMatters.class);
        facts = context.getBean(DeviationFacts.class);
    }

    private static CallOffs callOffs() {
        CallOff own = mock(CallOff.class);
        given(own.agency()).willReturn(ALNA);
        CallOffs callOffs = mock(CallOffs.class);
        given(callOffs.find(any())).willReturn(Optional.empty());
        given(callOffs.find(CallOffId.of(CALL_OFF))).willReturn(Optional.of(own));
        return callOffs;
    }

    static DeviationWorld on(Databases database) {
        DeviationWorld world = WORLDS.computeIfAbsent(database, DeviationWorld::new);
        world.empty("supplier_agenda", "deviation_case", "deviation_number", "deviation", "joint_matter");
        return world;
    }

    static DeviationReport report(String kind, String what) {
        return new DeviationReport(kind, "SERIOUS", what, "", "", "", List.of(), List.of(), "", false, "", "");
    }

    /** Alna's, with everything that can be filled in. */
    static DeviationReport whole() {
        return new DeviationReport("DELIVERY", "Alvorlig", "Ti telefoner mangler.", "15.04.2019", "kr 12 500,50", "Vikarer i fem dager",
                List.of("412 34 567", "91234567"), List.of(CALL_OFF), "2019-04-18", true, "Hemmelig for leverandøren", "");
    }

    DeviationId reported(String kind, String what) {
        return handling.report(ORDERER, report(kind, what), null);
    }

    /** Between agency and supplier. */
    DeviationId inDialogue() {
        return takenUp(reported("DELIVERY", "Ti telefoner mangler."), "SUPPLIER ORDER");
    }

    /** At UKE alone. */
    DeviationId atUke() {
        return takenUp(reported("OTHER", "Kanarifugl: underleverandøren varsler ikke."), "UKE CONTRACT");
    }

    /** At both. */
    DeviationId atBoth() {
        return takenUp(reported("QUALITY", "Skjermene sprekker."), "BOTH GRAVE");
    }

    DeviationId takenUp(DeviationId id, String triage) {
        handling.takeUp(id, triage);
        return id;
    }

    DeviationId answered() {
        DeviationId id = inDialogue();
        dialogue.answer(id, CLAIMS, REMEDY);
        return id;
    }

    /** Frogner's, at UKE. */
    DeviationId atUkeOfFrogner(String kind, String what) {
        return takenUp(handling.report(FROGNER_ORDERER, report(kind, what), null), "UKE CONTRACT");
    }

    Deviation deviation(DeviationId id) {
        return deviations.find(id).orElseThrow();
    }

    List<String> events(DeviationId id) {
        return deviations.timeline(id).stream().map(CaseEvent::what).toList();
    }

    /** What the supplier may read of the timeline, notes included. */
    String timelineOfSupplier(DeviationId id) {
        return deviations.timeline(id).stream().filter(event -> !event.internal()).map(event -> event.what() + " " + event.note()).toList()
                .toString();
    }

    User user(UserId id) {
        return context.getBean(Directory.class).user(id).orElseThrow();
    }

    /** Subjects and texts of the letters to the address, in order. */
    List<String> lettersTo(String address) {
        return letters.stream().filter(letter -> letter.to().value().equals(address)).map(letter -> letter.subject() + "\n\n" + letter.text())
                .toList();
    }

    void forgetLetters() {
        letters.clear();
        toProcess.clear();
    }

    private DeviationWorkflow workflow() {
        return new DeviationWorkflow() {
            @Override
            public void begin(Deviation deviation, String agencyName, TriageFacts facts, Instant solveBy) {
                toProcess.add("begin " + deviation.id() + " " + agencyName + " " + facts.kind() + " " + facts.severity() + " tied "
                        + facts.orderTied() + " repeated " + facts.repeated() + " tell " + facts.tellUke() + " by " + solveBy);
            }

            @Override
            public void followUp(Deviation deviation, String agencyName) {
                toProcess.add("follow-up " + deviation.id() + " " + agencyName);
                followUp.reportToAgreementManager(deviation.id());
            }

            @Override
            public void withdrawn(Deviation deviation) {
                toProcess.add("withdrawn " + deviation.id());
            }

            @Override
            public void joined(Deviation deviation) {
                toProcess.add("joined " + deviation.id());
            }

            @Override
            public void matterAnswered(Deviation deviation) {
                toProcess.add("answered " + deviation.id());
            }
        };
    }
}
