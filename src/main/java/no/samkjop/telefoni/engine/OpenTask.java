package no.samkjop.telefoni.engine;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A user task that waits.
 *
 * @param activityId id in the diagram, {@code approveCallOff}
 * @param name       label in the diagram, Norwegian
 * @param caseNumber business key of the case
 * @param roles      who may take it, within {@code agency} for agency roles
 */
public record OpenTask(String id, String activityId, String name, String processKey, String caseNumber, AgencyId agency,
        Set<Role> roles, @Nullable UserId assignee, Instant createdAt, @Nullable Instant dueAt) {

    public OpenTask {
        roles = Set.copyOf(roles);
    }

    public Optional<UserId> takenBy() {
        return Optional.ofNullable(assignee);
    }

    public Optional<Instant> due() {
        return Optional.ofNullable(dueAt);
    }

    public boolean isOverdue(Instant now) {
        return dueAt != null && dueAt.isBefore(now);
    }
}
