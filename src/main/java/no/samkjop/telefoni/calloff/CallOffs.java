package no.samkjop.telefoni.calloff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.directory.AgencyId;
import org.jspecify.annotations.Nullable;

/** The call-offs and what belongs to them. Reads check no access: callers do. */
public interface CallOffs {

    /** Lists are counted no further, so that a long history costs nothing: a total of so many means "so many or more". */
    int COUNTED_TO = 1000;

    Optional<CallOff> find(CallOffId id);

    Page search(Search search, int first, int max);

    List<CaseEvent> timeline(CallOffId id);

    /** Deliveries of all rounds, the one that is being recorded included, in order of round and entry. */
    List<Delivery> deliveries(CallOffId id);

    /** Checks of all rounds, in order of round, attempt, line and kind. */
    List<ControlCheck> checks(CallOffId id);

    /** What the agencies that are to receive numbers have answered. */
    List<Consent> consents(CallOffId id);

    /**
     * @param agencies       empty means none at all; null means every agency
     * @param statuses       empty means any
     * @param sentToSupplier only those that have been sent to the supplier, ended ones included
     * @param lateOn         only open ones whose promised day is before this day
     * @param text           part of the case number or purpose, or a whole subscriber number
     */
    record Search(@Nullable Set<AgencyId> agencies, Set<CallOff.Status> statuses, boolean sentToSupplier,
            @Nullable LocalDate lateOn, @Nullable String text) {
    }

    /** @param rows newest first, late ones the longest overdue first; {@code total} at most {@link #COUNTED_TO} */
    record Page(List<Summary> rows, long total) {
    }

    /** A row of a list, without the lines. */
    record Summary(CallOffId id, AgencyId agency, String purpose, CallOff.Status status, CallOff.@Nullable Ending ending,
            Instant placedAt, int lineCount, @Nullable LocalDate promisedOn) {
    }

    /** @param accepted null until the agency has answered */
    record Consent(AgencyId agency, Instant askedAt, @Nullable Boolean accepted, @Nullable String reason) {
    }
}
