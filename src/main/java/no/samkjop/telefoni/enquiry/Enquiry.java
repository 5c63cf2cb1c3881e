package no.samkjop.telefoni.enquiry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A question, what was asked after it, and the answers, oldest first. It is never closed for good: who asks again has the same case.
 *
 * @param askedBy      who asked first; colleagues may ask on
 * @param waitingSince when the question came that is not answered yet
 */
public record Enquiry(EnquiryId id, AgencyId agency, UserId askedBy, Instant askedAt, String subject, List<Message> messages,
        @Nullable Instant waitingSince, @Nullable Instant withdrawnAt) {

    /** Of a question or an answer, in characters. */
    public static final int LONGEST_WORDS = 8000;

    public Enquiry {
        messages = List.copyOf(messages);
    }

    /** @param answer UKE's; else it is the agency's question */
    public record Message(Instant at, UserId by, boolean answer, String words) {
    }

    static Enquiry asked(EnquiryId id, AgencyId agency, UserId by, Instant at, String subject, String question) {
        return new Enquiry(id, agency, by, at, subject, List.of(new Message(at, by, false, question)), at, null);
    }

    public boolean isWaiting() {
        return waitingSince != null;
    }

    public Optional<Instant> withdrawn() {
        return Optional.ofNullable(withdrawnAt);
    }

    public Message newest() {
        return messages.get(messages.size() - 1);
    }

    /** Everybody who has asked in the case. */
    public List<UserId> askers() {
        return messages.stream().filter(message -> !message.answer()).map(Message::by).distinct().toList();
    }

    /** One that waits already goes on waiting since then. */
    Enquiry askedMore(UserId by, Instant at, String question) {
        return new Enquiry(id, agency, askedBy, askedAt, subject, with(new Message(at, by, false, question)),
                waitingSince == null ? at : waitingSince, null);
    }

    Enquiry answered(UserId by, Instant at, String answer) {
        requireWaiting();
        return new Enquiry(id, agency, askedBy, askedAt, subject, with(new Message(at, by, true, answer)), null, null);
    }

    Enquiry withdrawn(Instant at) {
        requireWaiting();
        return new Enquiry(id, agency, askedBy, askedAt, subject, messages, null, at);
    }

    private void requireWaiting() {
        if (!isWaiting()) {
            throw new IllegalStateException(id + " waits for no answer");
        }
    }

    private List<Message> with(Message message) {
        return Stream.concat(messages.stream(), Stream.of(message)).toList();
    }
}
