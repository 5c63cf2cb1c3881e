package no.samkjop.telefoni.calloff;

import org.jspecify.annotations.Nullable;

/**
 * A line as a person or a system asked for it, in text, before {@link AgreementGuard} has looked at it. There is no
 * field for a price (C4.3).
 *
 * @param row    number of the line or sheet row that the person sees
 * @param kind   name of a {@link CallOffLine.LineKind}
 * @param wantedOn ISO date
 */
public record LineRequest(int row, @Nullable String kind, @Nullable String item, @Nullable String quantity,
        @Nullable String wantedOn, @Nullable String number, @Nullable String user, @Nullable String costCentre,
        @Nullable String presentOperator, @Nullable String receivingAgency) {
}
