package no.samkjop.telefoni.inbox;

import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who takes part in a case, by e-mail address.
 *
 * @param user   null for an address that several people share, such as the supplier's order desk
 * @param agency the case's
 */
public record Correspondent(String name, Role.Side side, @Nullable UserId user, AgencyId agency) {
}
