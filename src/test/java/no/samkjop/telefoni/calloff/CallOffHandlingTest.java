package no.samkjop.telefoni.calloff;

import static no.samkjop.telefoni.calloff.CallOffFixture.*;
import static no.samkjop.telefoni.calloff.CallOffWorld.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallOffHandlingTest {

    @ParameterizedTest
    @EnumSource
    void aDeliveryThatPassesControlIsRegistered(Databases database) {
        try (CallOffWorld world = new CallOffWorld(database)) {
            world.has(ALNA, "MOB-01", "90000001");
            CallOffId id = world.confirmed("2019-05-06", newLine("MOB-05", 2), change("TERMINATE", "90000001"));

            world.moveTo("2019-05-06");
            world.handling.recordDelivery(id, DELIVERY_DESK, List.of(unit(1, "41000001", sim(1), "2019-05-03"),
                    unit(1, "41000002", sim(2), "2019-05-03")));
            world.handling.reportDelivery(id, DELIVERY_DESK, true, LocalDate.parse("2019-05-06"));
            world.handling.controlDelivery(id, CONTROLLER, CallOff.Control.PASSED, null);
            assertThat(world.handling.gradeControl(id)).isEqualTo(CallOffHandling.ControlResult.PASSED);
            assertThat(world.handling.registerDelivered(id)).isTrue();

            assertThat(world.callOff(id).ending()).isEqualTo(CallOff.Ending.COMPLETED);
            assertThat(world.letterKinds()).containsExactly("order-to-supplier ordre@phonero.test", "order-confirmed bestiller@bal.oslo.test",
                    "delivery-to-control kontrollor@bal.oslo.test", "call-off-completed bestiller@bal.oslo.test");
        }
    }
}
