package no.samkjop.telefoni.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;

/**
 * An open task with a deadline. Days are Oslo's.
 *
 * @param roles      who may do it, within {@code agency} for agency roles
 * @param escalation whether it is UKE's own task to look into a late one, which is not escalated again
 */
public record DueTask(String id, String name, String caseNumber, AgencyId agency, Set<Role> roles,
        @Nullable UserId assignee, LocalDate createdOn, LocalDate dueOn, Instant dueAt, boolean escalation) {

    public DueTask {
        roles = Set.copyOf(roles);
    }

    public Optional<UserId> takenBy() {
        return Optional.ofNullable(assignee);
    }
}
