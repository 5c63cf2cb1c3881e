package no.samkjop.telefoni.deviation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.directory.AgencyId;
import org.jspecify.annotations.Nullable;

/** The deviations. Reads check no access: callers do. */
public interface Deviations {

    /** Lists are counted no further: a total of so many means "so many or more". */
    int COUNTED_TO = 1000;

    Optional<Deviation> find(DeviationId id);

    List<CaseEvent> timeline(DeviationId id);

    /** Newest first. */
    Page search(Search search, int first, int max);

    /** Those that are part of a joint matter, oldest first. */
    List<Deviation> of(JointMatterId matter);

    /** What was learnt from cases that ended from then until then, that moment excluded; oldest first. */
    List<Lesson> lessons(Instant from, Instant until);

    /** What UKE has put on the agenda of the next supplier meeting, oldest first. */
    List<AgendaItem> agenda();

    /**
     * @param agency      null means every agency
     * @param kind        null means any
     * @param open        true for those that have not ended, false for those that have, null for all
     * @param text        part of the case number, a whole subscriber number or case number that it concerns, or words of the report
     * @param forSupplier only what the supplier takes part in; words of a report that it may not read are neither found nor shown
     */
    record Search(@Nullable AgencyId agency, @Nullable DeviationKind kind, @Nullable Boolean open, @Nullable String text,
            boolean forSupplier) {
    }

    record Page(List<Summary> rows, long total) {
    }

    /** @param what the report's beginning; empty when the search was for the supplier, who may not read it */
    record Summary(DeviationId id, AgencyId agency, DeviationKind kind, Severity severity, String what, Instant reportedAt,
            boolean withSupplier, boolean withUke, @Nullable JointMatterId matter, Deviation.@Nullable Ending ending, boolean ended) {
    }

    /** Cause, remedy and ending of one case, for statistics. */
    record Lesson(DeviationId id, AgencyId agency, DeviationKind kind, Severity severity, Instant reportedAt, Instant endedAt,
            Deviation.Ending ending, @Nullable String cause, @Nullable String remedy) {
    }

    /** @param words UKE's, on what the meeting shall take up */
    record AgendaItem(String caseNumber, String words, Instant at) {
    }
}
