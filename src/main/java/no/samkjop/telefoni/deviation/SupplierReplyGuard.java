package no.samkjop.telefoni.deviation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.FormText;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;

/** What the supplier can answer. All that is wrong is told at once. */
final class SupplierReplyGuard {

    private final List<Refusal> refusals = new ArrayList<>();

    SupplierAnswer check(SupplierReply reply, Instant at, UserId by) {
        Optional<SupplierAnswer.Claim> claim = claim(reply.claim());
        Optional<String> cause = text("cause", reply.cause(), claim.filter(SupplierAnswer.Claim.NOT_OURS::equals).isPresent()
                ? "Skriv hvorfor avviket ikke er deres." : "Skriv hva som er årsaken.");
        boolean remedies = claim.filter(SupplierAnswer.Claim.REMEDY::equals).isPresent();
        Optional<String> remedy = text("remedy", reply.remedy(), remedies ? "Skriv hva dere gjør for å rette avviket." : null);
        LocalDate remedyOn = day(reply.remedyOn(), remedies);
        RefusedException.throwIfAny(refusals);
        return new SupplierAnswer(claim.orElseThrow(), cause.orElseThrow(), remedy.orElse(null), remedyOn, at, by);
    }

    private Optional<SupplierAnswer.Claim> claim(@Nullable String given) {
        Optional<SupplierAnswer.Claim> claim = Arrays.stream(SupplierAnswer.Claim.values()).filter(known -> known.name().equals(given)).findFirst();
        if (claim.isEmpty()) {
            refusals.add(Refusal.of("claim", "Velg hva dere svarer."));
        }
        return claim;
    }

    /** @param ask said when there is none; null where there may be none */
    private Optional<String> text(String field, @Nullable String given, @Nullable String ask) {
        try {
            String text = FormText.reason(field, given);
            if (text == null && ask != null) {
                refusals.add(Refusal.of(field, ask));
            }
            return Optional.ofNullable(text);
        } catch (RefusedException e) {
            refusals.addAll(e.refusals());
            return Optional.empty();
        }
    }

    private @Nullable LocalDate day(@Nullable String given, boolean required) {
        try {
            String ask = "Skriv dagen avviket er eller blir rettet.";
            return required ? FormText.requiredDay("remedyOn", given, ask) : FormText.day("remedyOn", given);
        } catch (RefusedException e) {
            refusals.addAll(e.refusals());
            return null;
        }
    }
}
