package no.samkjop.telefoni.simswap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.agreement.CatalogueItem.Category;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.FormText;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;

/** What can be asked for alone: the agency's own number with a card, for a reason, in a window. All that is wrong is told at once. */
final class SwapRequestGuard {

    private final Agreement agreement;
    private final Subscriptions subscriptions;
    private final Predicate<SubscriberNumber> isInOpenSwap;
    private final List<Refusal> refusals = new ArrayList<>();

    SwapRequestGuard(Agreement agreement, Subscriptions subscriptions, Predicate<SubscriberNumber> isInOpenSwap) {
        this.agreement = agreement;
        this.subscriptions = subscriptions;
        this.isInOpenSwap = isInOpenSwap;
    }

    record Checked(SwapReason reason, SwapLine line, long window, @Nullable String note) {
    }

    Checked check(AgencyId agency, SwapRequest asked) {
        Optional<SwapReason> reason = reason(asked.reason());
        Optional<Subscription> own = own(agency, asked.subscriber());
        long window = window(asked.window());
        Optional<EmailAddress> email = email(asked.email());
        String note = note(asked.note());
        RefusedException.throwIfAny(refusals);
        SwapReason why = reason.orElseThrow();
        Subscription subscription = own.orElseThrow();
        SimKind kind = why == SwapReason.ESIM ? SimKind.ESIM : kindOf(subscription);
        return new Checked(why, new SwapLine(1, subscription.reachedBy().orElseThrow(), kind, subscription.item(),
                Optional.ofNullable(subscription.user()).orElse(""), email.orElse(null), subscription.costCentre(), subscription.sim(),
                null, null, null, null, null, 0, null, null), window, note);
    }

    private Optional<SwapReason> reason(@Nullable String text) {
        String word = text == null ? "" : text.strip();
        Optional<SwapReason> reason = Arrays.stream(SwapReason.values()).filter(known -> known != SwapReason.TRANSITION)
                .filter(known -> known.name().equals(word) || known.norwegianName().equalsIgnoreCase(word)).findFirst();
        if (reason.isEmpty()) {
            refuse("reason", "Velg hvorfor SIM-kortet skal byttes: mistet, stjålet, ødelagt, ny telefon eller over til eSIM.");
        }
        return reason;
    }

    /** Whose a number is that is not the agency's is not told, nor whether it is anybody's. */
    private Optional<Subscription> own(AgencyId agency, @Nullable String text) {
        String written = text == null ? "" : text;
        Optional<SubscriberNumber> number = SubscriberNumber.parse(written);
        if (number.isEmpty()) {
            refuse("subscriber", SubscriberNumber.problemWith(written).orElseThrow());
            return Optional.empty();
        }
        Optional<Subscription> own = Optional.ofNullable(subscriptions.activeBy(List.of(number.get())).get(number.get()))
                .filter(subscription -> subscription.agency().equals(agency));
        if (own.isEmpty()) {
            refuse("subscriber", "Nummeret " + number.get().value() + " står ikke på dere i abonnementsregisteret. Kontroller nummeret.");
        } else if (kindOf(own.get()) == SimKind.NONE) {
            refuse("subscriber", "Nummeret " + number.get().value() + " har ikke SIM-kort. Bare mobil- og M2M-abonnementer har det.");
        } else if (isInOpenSwap.test(number.get())) {
            refuse("subscriber", "Nummeret " + number.get().value()
                    + " har alt et SIM-bytte som ikke er avsluttet. Flytt eller avlys det i stedet.");
        }
        return own;
    }

    /** Whether it has a card that can be changed for another. */
    boolean isChangeable(Subscription subscription) {
        return kindOf(subscription) != SimKind.NONE;
    }

    /** The catalogue's names say which plans are for a twin or a data card. */
    SimKind kindOf(Subscription subscription) {
        Optional<CatalogueItem> item = agreement.catalogue().item(subscription.item());
        Category category = item.map(CatalogueItem::category).orElse(Category.MOBILE);
        return switch (category) {
            case MOBILE -> item.flatMap(found -> Arrays.stream(SimKind.values()).filter(SimKind::followsMain)
                    .filter(kind -> found.name().startsWith(kind.norwegianName())).findFirst()).orElse(SimKind.MAIN);
            case M2M -> SimKind.M2M;
            default -> subscription.sim() == null ? SimKind.NONE : SimKind.MAIN;
        };
    }

    private long window(@Nullable String text) {
        String id = text == null ? "" : text.strip();
        if (!id.matches("\\d{1,18}")) {
            refuse("window", "Velg når og hvor kortet skal byttes.");
            return 0;
        }
        return Long.parseLong(id);
    }

    private Optional<EmailAddress> email(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EmailAddress(text));
        } catch (IllegalArgumentException e) {
            refuse("email", "E-postadressen kan ikke brukes. Skriv den for eksempel slik: navn@virksomhet.no, eller la feltet stå tomt.");
            return Optional.empty();
        }
    }

    private @Nullable String note(@Nullable String text) {
        try {
            return FormText.reason("note", text);
        } catch (RefusedException e) {
            refusals.addAll(e.refusals());
            return null;
        }
    }

    private void refuse(String field, String message) {
        refusals.add(Refusal.of(field, message));
    }
}
