package no.samkjop.telefoni.directory;

import java.util.List;
import java.util.Optional;

/** Who is who. Read from files at start ({@code telefoni.directory}); a wrong line stops the start and is named. */
public interface Directory {

    List<Agency> agencies();

    Optional<Agency> agency(AgencyId id);

    /** @throws java.util.NoSuchElementException when there is no such agency: a broken promise, not a user's mistake */
    default Agency requireAgency(AgencyId id) {
        return agency(id).orElseThrow();
    }

    List<User> users();

    Optional<User> user(UserId id);

    /** Users of an agency with an agency role. */
    List<User> usersWith(Role role, AgencyId agency);

    /** Users of UKE, the supplier or operations with the role. */
    List<User> usersWith(Role role);

    Supplier supplier();
}
