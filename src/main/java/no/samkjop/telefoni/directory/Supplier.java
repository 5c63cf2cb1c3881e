package no.samkjop.telefoni.directory;

import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.OrganisationNumber;

/** The agreement's supplier (C1.2): letters address the legal name, pages show the brand. */
public record Supplier(String legalName, String brand, OrganisationNumber organisationNumber, EmailAddress orderDesk,
        EmailAddress deliveryDesk, EmailAddress claimsDesk) {
}
