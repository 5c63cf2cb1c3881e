package no.samkjop.telefoni.reminder;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.EmailAddress;
import org.springframework.stereotype.Component;

/** Who is written to about a task, and who is said to have it. */
@Component
public class Recipients {

    private final Directory directory;

    Recipients(Directory directory) {
        this.directory = directory;
    }

    List<EmailAddress> of(DueTask task, Stage stage) {
        if (stage == Stage.ESCALATED) {
            return distinct(Stream.concat(addresses(Role.AGENCY_COORDINATOR, task.agency()).stream(),
                    addresses(Role.UKE_FOLLOW_UP, task.agency()).stream()));
        }
        return of(task.agency(), task.roles(), task.takenBy());
    }

    /** Who has taken it, else everybody who may do it. */
    List<EmailAddress> of(AgencyId agency, Set<Role> roles, Optional<UserId> takenBy) {
        return takenBy.flatMap(directory::user).map(User::email).map(List::of)
                .orElseGet(() -> distinct(roles.stream().sorted().map(role -> addresses(role, agency)).flatMap(Collection::stream)));
    }

    /** The person who has taken it, or the roles that it waits for. */
    public String holder(Optional<UserId> takenBy, Set<Role> roles) {
        return takenBy.flatMap(directory::user).map(User::name).orElseGet(() ->
                roles.stream().sorted().map(Role::norwegianName).collect(Collectors.joining(" eller ")));
    }

    /** Where nobody holds the role, the house that should have somebody gets the letter. */
    private List<EmailAddress> addresses(Role role, AgencyId agency) {
        List<User> holders = role.side() == Role.Side.AGENCY ? directory.usersWith(role, agency)
                : directory.usersWith(role);
        if (!holders.isEmpty()) {
            return holders.stream().map(User::email).toList();
        }
        return switch (role.side()) {
            case AGENCY -> List.of(directory.requireAgency(agency).email());
            case SUPPLIER -> List.of(directory.supplier().orderDesk());
            case UKE, OPERATIONS -> List.of();
        };
    }

    private static List<EmailAddress> distinct(Stream<EmailAddress> addresses) {
        return addresses.distinct().toList();
    }
}
