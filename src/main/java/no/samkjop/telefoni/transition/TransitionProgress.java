package no.samkjop.telefoni.transition;

import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far all agencies have come, and what each day after the price cliff costs (C1.7 to C1.9). */
@Component
@Transactional(readOnly = true)
public class TransitionProgress {

    /**
     * @param id              null for an agency without a switch
     * @param total           numbers in the list; {@code moved} and {@code keptOut} of them are done with
     * @param projectedFinish last day of the waves that are left; null when nothing is planned or left
     * @param atStakePerDay   numbers left × the extra cost of a day with list price, NOK ex. VAT
     * @param atStakeInSum    the extra cost from the cliff until each number's planned day; null when some are not planned
     */
    public record Row(AgencyId agency, @Nullable TransitionId id, @Nullable LocalDate contactedOn, boolean listGiven,
            boolean planApproved, boolean ended, int total, int moved, int keptOut, @Nullable LocalDate projectedFinish,
            Money atStakePerDay, @Nullable Money atStakeInSum) {

        public int left() {
            return total - moved - keptOut;
        }
    }

    /** Every agency of the directory, by name. */
    public List<Row> ofAll() {
        throw new UnsupportedOperationException();
    }

    public Row of(AgencyId agency) {
        throw new UnsupportedOperationException();
    }

    /** @param left numbers not moved at the end of the day; {@code planned} is that by the plans, for days to come too */
    public record Point(LocalDate day, @Nullable Integer left, int planned) {
    }

    /** Week by week, from the first switch until the last planned wave or the cliff, whichever is later. */
    public List<Point> burnDown(@Nullable AgencyId agency) {
        throw new UnsupportedOperationException();
    }

    /** Last day with Telenor's agreement prices (C1.8). */
    public LocalDate cliff() {
        throw new UnsupportedOperationException();
    }
}
