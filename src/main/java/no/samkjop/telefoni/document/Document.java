package no.samkjop.telefoni.document;

import java.time.Instant;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A file of a case, without its content.
 *
 * @param contentType by what is in the file, never by its name
 * @param size        in bytes
 * @param by          null when it came by e-mail or the program made it
 * @param forSupplier whether the supplier may see it where it takes part in the case
 */
public record Document(DocumentId id, String caseNumber, AgencyId agency, String fileName, String contentType, long size,
        @Nullable UserId by, Instant at, boolean forSupplier) {
}
