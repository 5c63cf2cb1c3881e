package no.samkjop.telefoni.enquiry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;

/** The enquiries. Reads check no access: callers do. */
public interface Enquiries {

    /** Lists are counted no further: a total of so many means "so many or more". */
    int COUNTED_TO = 1000;

    Optional<Enquiry> find(EnquiryId id);

    /** Newest first. */
    Page search(Search search, int first, int max);

    /**
     * @param agency  null means every agency
     * @param waiting true for those that wait for an answer, false for the others, null for all
     * @param text    part of the case number or the subject
     */
    record Search(@Nullable AgencyId agency, @Nullable Boolean waiting, @Nullable String text) {
    }

    record Page(List<Summary> rows, long total) {
    }

    record Summary(EnquiryId id, AgencyId agency, UserId askedBy, Instant askedAt, String subject, boolean waiting, boolean withdrawn) {
    }
}
