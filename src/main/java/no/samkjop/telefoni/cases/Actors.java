package no.samkjop.telefoni.cases;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.springframework.stereotype.Component;

/** Whether a person may take a step: the right role, and for agency roles the right agency. */
@Component
public class Actors {

    private final Directory directory;

    Actors(Directory directory) {
        this.directory = directory;
    }

    /** @param anyOf roles of one side; for agency roles the person must belong to {@code agency} */
    public User require(UserId by, AgencyId agency, Role... anyOf) {
        List<Role> roles = List.of(anyOf);
        return directory.user(by).filter(user -> roles.stream().anyMatch(user::has))
                .filter(user -> user.side() != Role.Side.AGENCY || user.ownAgency().filter(agency::equals).isPresent())
                .orElseThrow(() -> new RefusedException(Refusal.because("Dette kan du ikke gjøre i denne saken. Det krever rollen "
                        + Arrays.stream(anyOf).map(role -> "«" + role.norwegianName() + "»").collect(Collectors.joining(" eller "))
                        + (roles.get(0).side() == Role.Side.AGENCY ? " i virksomheten saken gjelder." : "."))));
    }

    /**
     * The agency of a person who acts for the own agency and no other.
     *
     * @param refusal what is said to everybody else
     */
    public AgencyId agencyOf(UserId by, Role role, String refusal) {
        return directory.user(by).filter(user -> user.has(role)).flatMap(User::ownAgency)
                .orElseThrow(() -> new RefusedException(Refusal.because(refusal)));
    }
}
