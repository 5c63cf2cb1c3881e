package no.samkjop.telefoni.directory;

import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.shared.EmailAddress;
import org.jspecify.annotations.Nullable;

/** A person who signs in. People of an agency belong to exactly one; UKE's, the supplier's and operations' people to none. */
public record User(UserId id, String name, EmailAddress email, @Nullable AgencyId agency, Set<Role> roles) {

    public User {
        roles = Set.copyOf(roles);
        if (roles.isEmpty() || roles.stream().map(Role::side).distinct().count() != 1) {
            throw new IllegalArgumentException("User " + id + " needs roles of exactly one side");
        }
        if ((agency != null) != (roles.iterator().next().side() == Role.Side.AGENCY)) {
            throw new IllegalArgumentException("User " + id + ": agency roles need an agency, other roles have none");
        }
    }

    public Role.Side side() {
        return roles.iterator().next().side();
    }

    public Optional<AgencyId> ownAgency() {
        return Optional.ofNullable(agency);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether cases of the agency are in this user's sight at all; which of them, the supplier's tasks decide. */
    public boolean mayReadAllCasesOf(AgencyId other) {
        return side() == Role.Side.UKE || side() == Role.Side.OPERATIONS || other.equals(agency);
    }
}
