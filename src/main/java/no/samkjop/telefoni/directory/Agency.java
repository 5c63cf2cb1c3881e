package no.samkjop.telefoni.directory;

import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.OrganisationNumber;

/** A virksomhet of Oslo kommune: etat, bydel, foretak or ombud. */
public record Agency(AgencyId id, String name, Kind kind, OrganisationNumber organisationNumber, EmailAddress email) {

    public enum Kind { DISTRICT, AGENCY, MUNICIPAL_ENTERPRISE }
}
