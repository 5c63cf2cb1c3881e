package no.samkjop.telefoni.calloff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.directory.AgencyId;
import org.jspecify.annotations.Nullable;

/** The call-offs and what belongs to them. Reads check no access: callers do. */
public interface CallOffs {

    Optional<CallOff> find(CallOffId id);

    Page search(Search search, int first, int max);

    List<CaseEvent> timeline(CallOffId id);

    List<Delivery> deliveries(CallOffId id);

    /** Checks of all rounds, in order of round, line and kind. */
    List<ControlCheck> checks(CallOffId id);

    /**
     * @param agencies       empty means none at all; null means every agency
     * @param statuses       empty means any
     * @param sentToSupplier only those that have been sent to the supplier, ended ones included
     * @param lateOn         only open ones whose promised day is before this day
     */
    record Search(@Nullable Set<AgencyId> agencies, Set<CallOff.Status> statuses, boolean sentToSupplier,
            @Nullable LocalDate lateOn, @Nullable String text) {
    }

    /** @param rows newest first */
    record Page(List<Summary> rows, long total) {
    }

    /** A row of a list, without the lines. */
    record Summary(CallOffId id, AgencyId agency, String purpose, CallOff.Status status, CallOff.@Nullable Ending ending,
            Instant placedAt, int lineCount, @Nullable LocalDate promisedOn) {
    }
}
