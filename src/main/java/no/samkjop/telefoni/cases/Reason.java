package no.samkjop.telefoni.cases;

import java.util.Optional;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;

/** What a person wrote as a reason: at most 2 000 characters, stripped; blank text is none. */
public final class Reason {

    private static final int LONGEST = 2000;

    private Reason() {
    }

    public static String required(@Nullable String given, String field) {
        return Optional.ofNullable(optional(given, field))
                .orElseThrow(() -> new RefusedException(Refusal.of(field, "Skriv en begrunnelse.")));
    }

    public static @Nullable String optional(@Nullable String given, String field) {
        if (given == null || given.isBlank()) {
            return null;
        }
        if (given.strip().length() > LONGEST) {
            throw new RefusedException(Refusal.of(field, "Teksten er for lang. Den kan ha høyst 2 000 tegn."));
        }
        return given.strip();
    }
}
