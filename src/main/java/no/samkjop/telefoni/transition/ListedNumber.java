package no.samkjop.telefoni.transition;

import static no.samkjop.telefoni.shared.FormText.cut;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.SimKind;
import no.samkjop.telefoni.simswap.SimSwapId;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/**
 * A number of an agency's list that is to move.
 *
 * @param position   from 1, in the list's order
 * @param main       number that a twin or data SIM belongs to
 * @param state      how far it has come
 * @param settledOn  Oslo day on which it moved or was kept out
 * @param keptOut    why it does not move
 * @param wave       wave of the approved or proposed plan; null before
 * @param swap       SIM swap that moves it; null before the waves have started
 */
public record ListedNumber(int position, SubscriberNumber number, String user, @Nullable EmailAddress email,
        @Nullable CostCentre costCentre, ItemNumber item, SimKind sim, @Nullable SubscriberNumber main, String deliveryAddress,
        String presentOperator, String presentOwner, @Nullable LocalDate wishedOn, State state, @Nullable LocalDate settledOn,
        @Nullable String keptOut, @Nullable Integer wave, @Nullable SimSwapId swap) {

    public enum State {
        OPEN("Ikke flyttet"), MOVED("Flyttet"), KEPT_OUT("Holdt utenfor"), CANCELLED("Avlyst");

        private final String norwegianName;

        State(String norwegianName) {
            this.norwegianName = norwegianName;
        }

        public String norwegianName() {
            return norwegianName;
        }
    }

    /** As the agency wrote it, to be checked anew. A wish for a day that has come meanwhile is not held against it. */
    NumberRequest asRequest(LocalDate today) {
        return new NumberRequest(position, number.value(), user, email == null ? null : email.value(),
                costCentre == null ? null : costCentre.value(), item.value(), sim.name(), main == null ? null : main.value(),
                deliveryAddress, presentOperator, presentOwner, "ja", "nei",
                wishedOn == null || !wishedOn.isAfter(today) ? null : wishedOn.toString());
    }

    /** Open numbers that a person has named; all that are none are refused at once. */
    static Map<SubscriberNumber, ListedNumber> named(List<ListedNumber> open, List<String> texts, String none) {
        Map<SubscriberNumber, ListedNumber> byNumber = open.stream().collect(Collectors.toMap(ListedNumber::number, number -> number));
        Map<SubscriberNumber, ListedNumber> named = new LinkedHashMap<>();
        List<Refusal> refusals = new ArrayList<>();
        for (String text : texts) {
            SubscriberNumber.parse(text).map(byNumber::get).ifPresentOrElse(number -> named.put(number.number(), number),
                    () -> refusals.add(Refusal.of("numbers", "«" + cut(text)
                            + "» er ikke et nummer som står igjen i listen. Kontroller nummeret.")));
        }
        if (texts.isEmpty()) {
            refusals.add(Refusal.of("numbers", none));
        }
        RefusedException.throwIfAny(refusals);
        return named;
    }
}
