package no.samkjop.telefoni.security;

import java.util.Arrays;
import java.util.List;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.stereotype.Component;

/**
 * Whether the current user may see or do something. A refusal is answered like something that does not exist, so that nobody
 * learns by guessing which cases there are.
 */
@Component
public class Access {

    private final CurrentUser currentUser;

    Access(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    /** Whether every case of the agency is in the user's sight. The supplier's people see single cases, as their tasks decide. */
    public static boolean mayRead(User user, AgencyId agency) {
        return user.mayReadAllCasesOf(agency);
    }

    /** @return the current user */
    public User requireRead(AgencyId agency) {
        return require(mayRead(currentUser.require(), agency));
    }

    /** A role says nothing of what exists, so its lack is told. @return the current user, who has one of the roles at least */
    public User requireRole(Role... anyOf) {
        User user = currentUser.require();
        if (Arrays.stream(anyOf).noneMatch(user::has)) {
            throw new AuthorizationDeniedException("Not for this role", new AuthorizationDecision(false));
        }
        return user;
    }

    /** As {@link #requireRole}, for whoever holds any role of one of the sides. */
    public User requireSide(Role.Side... anyOf) {
        return requireRole(Arrays.stream(Role.values()).filter(role -> List.of(anyOf).contains(role.side())).toArray(Role[]::new));
    }

    /** @return the current user, if {@code allowed} */
    public User require(boolean allowed) {
        if (!allowed) {
            throw new AccessDeniedException("Not for this user");
        }
        return currentUser.require();
    }
}
