package no.samkjop.telefoni.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.inbox.mime.KindOfMail;
import no.samkjop.telefoni.shared.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A message that has come in. What it was made of is kept beside it ({@link ReceivedMails#original}).
 *
 * @param from       as the message says it, which is no proof; null when it says nothing that is an address
 * @param side       the sender's, when the sender takes part in the case
 * @param by         the sender, when the sender is one person who takes part in the case
 * @param caseNumber the case that it belongs to, or seems to
 * @param text       all of it, as plain text
 * @param reply      what its writer wrote, without what is quoted
 * @param files      names of those that are kept in the case, and {@code refusedFiles} of those that are not, each with the reason
 * @param broken     some of it could not be read
 */
public record ReceivedMail(long id, String messageId, Instant receivedAt, State state, KindOfMail kind, @Nullable EmailAddress from,
        Role.@Nullable Side side, @Nullable UserId by, @Nullable String caseNumber, String subject, String text, String reply,
        List<String> files, List<String> refusedFiles, boolean broken) {

    private static final String REST = " … (resten står i e-posten, på sakens side)";

    /** What has become of it. */
    public enum State {
        /** It is part of its case. */
        FILED("Lagt i saken"),
        /** It seems to belong to a case, but its sender does not take part in it. */
        UNCONFIRMED("Ukjent avsender"),
        /** Nothing in it names a case. */
        WITHOUT_CASE("Uten sak"),
        /** No person wrote it, and nobody needs to do anything. */
        AUTOMATIC("Automatisk"),
        /** Somebody at UKE has seen it and left it. */
        LEFT_ASIDE("Lagt til side");

        private final String norwegianName;

        State(String norwegianName) {
            this.norwegianName = norwegianName;
        }

        public String norwegianName() {
            return norwegianName;
        }

        public boolean waitsForPerson() {
            return this == UNCONFIRMED || this == WITHOUT_CASE;
        }
    }

    public ReceivedMail {
        files = List.copyOf(files);
        refusedFiles = List.copyOf(refusedFiles);
    }

    public Optional<UserId> writer() {
        return Optional.ofNullable(by);
    }

    /** The reply where a field takes no more; it says where the rest is. */
    public String replyWithin(int longest) {
        String words = reply.strip();
        return words.length() <= longest ? words : words.substring(0, longest - REST.length()) + REST;
    }

    /** What pages call the sender. */
    public String sender() {
        return from == null ? "ukjent avsender" : from.value();
    }
}
