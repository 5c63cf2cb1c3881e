package no.samkjop.telefoni.testing;

import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.shared.EmailAddress;

/** Keeps letters as they are queued, the same one once. */
record NotedOutbox(List<Letter> letters) implements Outbox {

    @Override
    public void queue(Letter letter) {
        if (letters.stream().noneMatch(known -> known.kind().equals(letter.kind()) && known.to().equals(letter.to())
                && known.reason().equals(letter.reason()) && known.caseNumber().equals(letter.caseNumber()))) {
            letters.add(letter);
        }
    }

    @Override
    public List<QueuedLetter> ofCase(String caseNumber) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long countTroubled() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<QueuedLetter> troubled() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendAgain(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<QueuedLetter> find(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<QueuedLetter> byMessageId(String messageId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendAgain(long id, EmailAddress to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void undelivered(long id, String words) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void giveUp(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Waiting waiting() {
        throw new UnsupportedOperationException();
    }
}
