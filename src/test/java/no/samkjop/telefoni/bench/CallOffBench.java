package no.samkjop.telefoni.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.calloff.CallOffFixture;
import no.samkjop.telefoni.calloff.CallOffId;
import no.samkjop.telefoni.calloff.CallOffs;
import no.samkjop.telefoni.calloff.DeliveryHandling;
import no.samkjop.telefoni.calloff.LineRequest;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A call-off from order to register through our services, against a process of the same shape that does nothing. */
@ExtendWith(Figures.class)
class CallOffBench {

    private static final int WARM_UPS = Figures.size("calloff.warmups", 60);
    private static final int RUNS = Figures.size("calloff.runs", 101);

    private final AtomicInteger lastUnit = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void fromOrderToRegister(Databases database) {
        try (BenchApplication application = new BenchApplication(database)) {
            BareProcess bare = new BareProcess(application);
            Figures.compared("A whole call-off of two lines against its bare process, " + database,
                    Figures.takingTurns(WARM_UPS, RUNS, bare::run, () -> callOff(application)), "<= 2");
        }
    }

    private void callOff(BenchApplication application) {
        int unit = lastUnit.addAndGet(2);
        String ported = Integer.toString(41_000_000 + unit);
        String given = Integer.toString(41_000_001 + unit);
        String caseNumber = application.placed(List.of(
                new LineRequest(1, "PORT_IN", "MOB-05", "1", "2019-05-06", ported, "Vaktleder", "4711", "Telenor", null),
                new LineRequest(2, "NEW", "MOB-05", "1", "2019-05-06", null, "Vikar", "4711", null, null)));
        application.complete(caseNumber, "approveCallOff", "bal-godkjenner", Map.of("decision", "APPROVE"));
        application.complete(caseNumber, "answerOrder", "phonero-ordre", Map.of("answer", "CONFIRM", "deliveryOn", "2019-05-06"));
        application.bean(DeliveryHandling.class).recordDelivery(CallOffId.of(caseNumber), UserId.of("phonero-levering"), List.of(
                CallOffFixture.unit(1, ported, CallOffFixture.sim(unit), "2019-04-23"),
                CallOffFixture.unit(2, given, CallOffFixture.sim(unit + 1), "2019-04-23")));
        application.complete(caseNumber, "reportDelivery", "phonero-levering", Map.of("delivered", "AS_RECORDED"));
        application.complete(caseNumber, "controlDelivery", "bal-kontrollor", Map.of("controlOutcome", "PASSED"));
        CallOff done = application.bean(CallOffs.class).find(CallOffId.of(caseNumber)).orElseThrow();
        if (done.ending() != CallOff.Ending.COMPLETED) {
            throw new IllegalStateException("The call-off did not end: " + done);
        }
    }
}
