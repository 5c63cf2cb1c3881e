package no.samkjop.telefoni.document;

import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;

/** Files of cases. Callers check who may add and read. */
public interface Documents {

    /** Largest file, in bytes. */
    long LARGEST = 10 * 1024 * 1024;

    /**
     * Keeps a file in the caller's transaction. Its name loses folders and characters that trouble file systems.
     *
     * @throws no.samkjop.telefoni.shared.RefusedException field {@code file}, when the file is empty, too big, of a kind that is
     *     not taken, or one too many for the case; nothing is kept then
     */
    DocumentId add(String caseNumber, AgencyId agency, String fileName, byte[] content, @Nullable UserId by, boolean forSupplier);

    /** In the order in which they came. */
    List<Document> ofCase(String caseNumber);

    Optional<Document> find(DocumentId id);

    /** @throws java.util.NoSuchElementException when there is no such file */
    byte[] content(DocumentId id);
}
