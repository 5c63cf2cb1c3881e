package no.samkjop.telefoni.enquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;

/** What a question and an answer must have. */
final class EnquiryGuard {

    static final int LONGEST_SUBJECT = 150;

    private EnquiryGuard() {
    }

    /** @throws RefusedException field {@code subject} or {@code question} */
    static void check(@Nullable String subject, @Nullable String question) {
        List<Refusal> refusals = new ArrayList<>();
        tooLong(refusals, "subject", subject, LONGEST_SUBJECT, "Skriv hva spørsmålet gjelder, med noen få ord.");
        tooLong(refusals, "question", question, Enquiry.LONGEST_WORDS, "Skriv spørsmålet.");
        RefusedException.throwIfAny(refusals);
    }

    /** @throws RefusedException for a missing or too long text */
    static String words(String field, @Nullable String text, String missing) {
        List<Refusal> refusals = new ArrayList<>();
        tooLong(refusals, field, text, Enquiry.LONGEST_WORDS, missing);
        RefusedException.throwIfAny(refusals);
        return stripped(text);
    }

    private static void tooLong(List<Refusal> refusals, String field, @Nullable String text, int longest, String missing) {
        if (stripped(text).isEmpty()) {
            refusals.add(Refusal.of(field, missing));
        } else if (stripped(text).length() > longest) {
            refusals.add(Refusal.of(field, "Teksten har " + stripped(text).length() + " tegn. Den kan ha " + longest + "."));
        }
    }

    static String stripped(@Nullable String text) {
        return Optional.ofNullable(text).map(words -> words.replace("\r\n", "\n").strip()).orElse("");
    }
}
