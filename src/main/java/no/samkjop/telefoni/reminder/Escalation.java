package no.samkjop.telefoni.reminder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;

/**
 * UKE is asked to look into a case that stands still at an agency. Open until UKE has assessed it or all its late tasks are
 * done. Not for the supplier's eyes.
 */
public record Escalation(long id, String caseNumber, AgencyId agency, Instant openedAt, @Nullable Instant closedAt,
        @Nullable UserId assessedBy, @Nullable String assessment, List<LateTask> tasks) {

    public Escalation {
        tasks = List.copyOf(tasks);
    }

    /** A task that was late when it was escalated. */
    public record LateTask(String taskId, String name, Instant dueAt) {
    }

    public boolean isOpen() {
        return closedAt == null;
    }

    public Optional<String> answer() {
        return Optional.ofNullable(assessment);
    }
}
