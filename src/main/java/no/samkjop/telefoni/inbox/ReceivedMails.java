package no.samkjop.telefoni.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.shared.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Messages that have come in. Reads check no access: callers do. */
public interface ReceivedMails {

    /** Those that are part of the case, oldest first, at most 200 of the newest. */
    List<ReceivedMail> ofCase(String caseNumber);

    Optional<ReceivedMail> find(long id);

    /** Newest first. @param text part of subject or sender, or a case number */
    Page search(Set<ReceivedMail.State> states, @Nullable String text, int first, int max);

    /** How many wait until a person says where they belong. */
    long countWaiting();

    /** How many have come from the address since then, of every kind. */
    long countFrom(EmailAddress sender, Instant since);

    /** The message as it came. @throws java.util.NoSuchElementException when there is no such message */
    byte[] original(long id);

    record Page(List<ReceivedMail> rows, long total) {
    }
}
