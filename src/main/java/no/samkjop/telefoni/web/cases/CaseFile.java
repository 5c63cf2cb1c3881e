package no.samkjop.telefoni.web.cases;

import no.samkjop.telefoni.directory.AgencyId;

/**
 * The cover of a case, the same for all kinds.
 *
 * @param kind    what people call it: {@code Avrop}
 * @param subject what it is about, in one line
 */
public record CaseFile(String number, String kind, AgencyId agency, String subject, boolean ended) {
}
