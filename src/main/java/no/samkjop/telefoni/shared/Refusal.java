package no.samkjop.telefoni.shared;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a person must mend: what is wrong and how to mend it, in Norwegian, with the row and field it is about.
 *
 * @param clause the clause that is the reason, if one is
 * @param row    number of the line or sheet row, counted as the person sees it
 * @param field  the field's English key as in API and form ({@code quantity}), or null when it is about the whole
 */
public record Refusal(@Nullable Clause clause, @Nullable Integer row, @Nullable String field, String message) {

    public static Refusal because(String message) {
        return new Refusal(null, null, null, message);
    }

    public static Refusal of(String field, String message) {
        return new Refusal(null, null, field, message);
    }

    public static Refusal of(Clause clause, String field, String message) {
        return new Refusal(clause, null, field, message);
    }

    public Refusal inRow(int rowNumber) {
        return new Refusal(clause, rowNumber, field, message);
    }

    public Optional<Clause> reason() {
        return Optional.ofNullable(clause);
    }

    /** The sentence with its row and clause, for places that show plain text only. */
    public String sentence() {
        return (row == null ? "" : "Rad " + row + ": ") + message + (clause == null ? "" : " (" + clause + ")");
    }
}
