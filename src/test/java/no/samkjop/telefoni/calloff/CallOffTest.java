package no.samkjop.telefoni.calloff;

import static no.samkjop.telefoni.calloff.CallOffFixture.PLACED_AT;
import static no.samkjop.telefoni.calloff.CallOffFixture.aCallOff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.calloff.CallOff.Control;
import no.samkjop.telefoni.calloff.CallOff.Ending;
import no.samkjop.telefoni.calloff.CallOff.Status;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.RefusedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CallOffTest {

    private static final LocalDate MAY_6 = LocalDate.parse("2019-05-06");

    private static void assertRefused(ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOf(RefusedException.class);
    }

    @Test
    void statusFollowsTheMilestones() {
        CallOff placed = aCallOff().placed();
        CallOff confirmed = aCallOff().confirmedFor("2019-05-06");

        assertThat(placed.status()).isEqualTo(Status.AWAITING_APPROVAL);
        assertThat(placed.returned("Feil antall").status()).isEqualTo(Status.RETURNED);
        assertThat(placed.returned("Feil antall").mended().status()).isEqualTo(Status.AWAITING_APPROVAL);
        assertThat(aCallOff().sent().status()).isEqualTo(Status.AWAITING_ANSWER);
        assertThat(aCallOff().sent().proposed(MAY_6).status()).isEqualTo(Status.AWAITING_ANSWER);
        assertThat(confirmed.status()).isEqualTo(Status.AWAITING_DELIVERY);
        assertThat(confirmed.ended(PLACED_AT, Ending.COMPLETED, null).status()).isEqualTo(Status.ENDED);
    }

    @Test
    void costIsTheSumOfTheLines() {
        CallOff callOff = aCallOff().with("MOB-05", 40).with("IP-01", 2).placed();

        assertThat(callOff.monthlyExVat()).isEqualTo(Money.nok("4898.00"));
        assertThat(callOff.yearlyExVat()).isEqualTo(Money.nok("58776.00"));
        assertThat(callOff.oneOffExVat()).isEqualTo(Money.nok("500.00"));
    }

    @Test
    void aReturnedOrderIsNoLongerApproved() {
        CallOff returned = aCallOff().placed().approved(PLACED_AT).returned("Frogner vil ikke overta");

        assertThat(returned.approvedAt()).isNull();
        assertThat(returned.returnReason()).isEqualTo("Frogner vil ikke overta");
    }

    @Test
    void onlyAReturnedOrderCanBeChanged() {
        CallOff placed = aCallOff().placed();

        assertRefused(() -> placed.withLines(placed.lines(), MAY_6));
        assertRefused(placed::mended);
        assertThat(placed.returned("Feil").withLines(List.of(placed.lines().get(0)), MAY_6).pricedOn()).isEqualTo(MAY_6);
    }

    @Test
    void anOrderIsSentOnceAndNotWhileItIsReturned() {
        assertRefused(() -> aCallOff().sent().sent(PLACED_AT));
        assertRefused(() -> aCallOff().placed().returned("Feil").sent(PLACED_AT));
        assertRefused(() -> aCallOff().sent().returned("Feil"));
        assertRefused(() -> aCallOff().sent().approved(PLACED_AT));
    }

    @Test
    void aProposedDateIsAcceptedOrDeclinedOnce() {
        CallOff proposed = aCallOff().sent().proposed(MAY_6);

        assertThat(proposed.dateAccepted(PLACED_AT)).isEqualTo(aCallOff().confirmedFor("2019-05-06"));
        assertThat(proposed.dateDeclined()).isEqualTo(aCallOff().sent());
        assertRefused(() -> proposed.proposed(MAY_6));
        assertRefused(() -> aCallOff().sent().dateDeclined());
        assertRefused(() -> aCallOff().confirmedFor("2019-05-06").dateAccepted(PLACED_AT));
        assertRefused(() -> aCallOff().placed().confirmed(PLACED_AT, MAY_6));
    }

    @Test
    void itCanBeWithdrawnUntilTheSupplierHasConfirmed() {
        assertThat(aCallOff().placed().withdrawn(PLACED_AT, "Ombestemt").ending()).isEqualTo(Ending.WITHDRAWN);
        assertThat(aCallOff().sent().proposed(MAY_6).withdrawn(PLACED_AT, "Ombestemt").endReason()).isEqualTo("Ombestemt");
        assertRefused(() -> aCallOff().confirmedFor("2019-05-06").withdrawn(PLACED_AT, "Ombestemt"));
        assertRefused(() -> aCallOff().placed().withdrawn(PLACED_AT, "Ombestemt").withdrawn(PLACED_AT, "Ombestemt"));
    }

    @Test
    void aDeliveryIsReportedControlledAndRegisteredInThisOrder() {
        CallOff confirmed = aCallOff().confirmedFor("2019-05-06");
        CallOff reported = confirmed.reported();
        CallOff passed = reported.controlled(Control.PASSED);
        CallOff registered = passed.registered();

        assertThat(List.of(confirmed.round(), reported.round(), passed.round(), registered.round())).containsExactly(1, 1, 1, 2);
        assertThat(List.of(confirmed.awaitsDelivery(), reported.awaitsDelivery(), passed.awaitsDelivery(), registered.awaitsDelivery()))
                .containsExactly(true, false, false, true);
        assertThat(List.of(confirmed.awaitsControl(), reported.awaitsControl(), passed.awaitsControl(), registered.awaitsControl()))
                .containsExactly(false, true, false, false);
        assertRefused(() -> aCallOff().sent().reported());
        assertRefused(reported::reported);
        assertRefused(() -> confirmed.controlled(Control.PASSED));
        assertRefused(() -> passed.controlled(Control.PASSED));
        assertRefused(reported::registered);
        assertRefused(registered::registered);
    }

    @Test
    void eachFailedControlOfADeliveryCountsAndANewDeliveryStartsAfresh() {
        CallOff once = aCallOff().reportedAndPromised("2019-05-06").controlled(Control.DEVIATION);
        CallOff twice = once.deliveryMended().controlled(Control.DEVIATION);
        CallOff next = once.deliveryMended().controlled(Control.PASSED).registered().reported();

        assertThat(List.of(once.failedControls(), twice.failedControls(), next.failedControls())).containsExactly(1, 2, 0);
        assertThat(once.awaitsDelivery()).isTrue();
        assertRefused(once::reported);
        assertRefused(once::registered);
        assertRefused(() -> aCallOff().reportedAndPromised("2019-05-06").deliveryMended());
    }

    @Test
    void whatHasEndedStaysAsItIsAndSaysSo() {
        CallOff ended = aCallOff().reportedAndPromised("2019-05-06").ended(PLACED_AT, Ending.DISPUTED, "To kontroller");

        assertRefused(() -> ended.controlled(Control.PASSED));
        assertRefused(() -> ended.ended(PLACED_AT, Ending.COMPLETED, null));
        assertThatThrownBy(ended::reported).hasMessage("Avropet venter ikke på levering. Avropet ble avsluttet 23.04.2019 kl. 09:00.");
    }
}
