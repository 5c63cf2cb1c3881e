package no.samkjop.telefoni.transition;

import java.io.InputStream;
import java.util.List;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.shared.Refusal;

/** The list of numbers as a spreadsheet: the template to fill in, and what people upload. */
public final class NumberListSheet {

    private NumberListSheet() {
    }

    /** @param refusals what is wrong with the sheet itself; with the rows, {@link TransitionHandling#check} says */
    public record Read(List<NumberRequest> rows, List<Refusal> refusals) {
    }

    /** Reads an .xlsx or .csv file; row numbers are the sheet's own. */
    public static Read read(InputStream file) {
        throw new UnsupportedOperationException();
    }

    public static byte[] template(Agreement agreement) {
        throw new UnsupportedOperationException();
    }
}
