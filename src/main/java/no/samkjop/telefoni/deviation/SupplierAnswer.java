package no.samkjop.telefoni.deviation;

import java.time.Instant;
import java.time.LocalDate;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.jspecify.annotations.Nullable;

/**
 * What the supplier answers.
 *
 * @param cause    of the fault; why it is not the supplier's; or the words of a mail
 * @param remedy   what is done about it
 * @param remedyOn day on which it is or will be remedied
 */
public record SupplierAnswer(Claim claim, String cause, @Nullable String remedy, @Nullable LocalDate remedyOn, Instant at, UserId by) {

    /** All of it, as one text. */
    public String words() {
        return cause + (remedy == null ? "" : " " + remedy) + (remedyOn == null ? "" : " (" + NorwegianDates.format(remedyOn) + ")");
    }

    public enum Claim {
        REMEDY("Retter avviket"), NOT_OURS("Mener at avviket ikke er deres"),
        /** The words of an e-mail stand for all. */
        IN_WORDS("Svar i egne ord");

        private final String norwegianName;

        Claim(String norwegianName) {
            this.norwegianName = norwegianName;
        }

        public String norwegianName() {
            return norwegianName;
        }
    }
}
