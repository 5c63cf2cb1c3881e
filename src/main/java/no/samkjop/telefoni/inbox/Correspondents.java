package no.samkjop.telefoni.inbox;

import java.util.Optional;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.EmailAddress;

/** Who takes part in which case. The modules that own the cases decide; this one only asks. */
public interface Correspondents {

    /** Nothing both for a case that is not there and for an address whose owner may not see it. */
    Optional<Correspondent> of(String caseNumber, EmailAddress address);

    /** The agency of a case that the reader may see. */
    Optional<AgencyId> agencyOf(String caseNumber, UserId reader);
}
