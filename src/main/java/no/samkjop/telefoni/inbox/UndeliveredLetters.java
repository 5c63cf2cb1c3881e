package no.samkjop.telefoni.inbox;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.cases.Actors;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.cases.Timeline;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.mail.LetterUndeliverable;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.FormText;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Letters that were refused or came back, one after the other, until somebody at UKE has said what becomes of each. */
@Service
@Transactional
public class UndeliveredLetters {

    /** What becomes of a letter. */
    public enum Mending { NEW_ADDRESS, SAME_ADDRESS, NOT_NEEDED }

    private final Outbox outbox;
    private final Timeline timeline;
    private final Directory directory;
    private final Actors actors;
    private final UndeliveredLetterWorkflow workflow;
    private final Clock clock;

    UndeliveredLetters(Outbox outbox, Timeline timeline, Directory directory, Actors actors, UndeliveredLetterWorkflow workflow, Clock clock) {
        this.outbox = outbox;
        this.timeline = timeline;
        this.directory = directory;
        this.actors = actors;
        this.workflow = workflow;
        this.clock = clock;
    }

    @EventListener
    void undeliverable(LetterUndeliverable event) {
        outbox.find(event.letterId()).ifPresent(letter -> {
            note(event.caseNumber(), null, "Brevet til " + letter.to() + " kom ikke frem: «" + letter.subject() + "»", letter.error());
            if (!workflow.isRunning(event.caseNumber())) {
                workflow.begin(event.caseNumber(), directory.requireAgency(event.agency()));
            }
        });
    }

    /** The letters of a case that did not arrive, oldest first. */
    public List<Outbox.QueuedLetter> ofCase(String caseNumber) {
        return outbox.ofCase(caseNumber).stream().filter(letter -> letter.state() == Outbox.State.FAILED).toList();
    }

    /**
     * By UKE, for the oldest one; the next one, if any, is a task of its own. Nothing happens when it has been sent again meanwhile.
     *
     * @param address where it goes, for {@link Mending#NEW_ADDRESS}
     * @param words   why, for {@link Mending#NOT_NEEDED}
     */
    public void mend(String caseNumber, AgencyId agency, UserId by, Mending mending, @Nullable String address, @Nullable String words) {
        actors.require(by, agency, Role.UKE_FOLLOW_UP, Role.UKE_AGREEMENT_MANAGER);
        List<Outbox.QueuedLetter> letters = ofCase(caseNumber);
        letters.stream().findFirst().ifPresent(letter -> mend(letter, by, mending, address, words));
        if (letters.size() > 1) {
            workflow.begin(caseNumber, directory.requireAgency(agency));
        }
    }

    private void mend(Outbox.QueuedLetter letter, UserId by, Mending mending, @Nullable String address, @Nullable String words) {
        switch (mending) {
            case NEW_ADDRESS -> {
                EmailAddress to = address(address);
                outbox.sendAgain(letter.id(), to);
                note(letter.caseNumber(), by, "Sendte brevet «" + letter.subject() + "» til " + to, null);
            }
            case SAME_ADDRESS -> {
                outbox.sendAgain(letter.id());
                note(letter.caseNumber(), by, "Sendte brevet «" + letter.subject() + "» til samme adresse en gang til", null);
            }
            case NOT_NEEDED -> {
                String why = FormText.requiredReason("words", words);
                outbox.giveUp(letter.id());
                note(letter.caseNumber(), by, "Brevet «" + letter.subject() + "» trengs ikke", why);
            }
        }
    }

    private void note(String caseNumber, @Nullable UserId by, String what, @Nullable String note) {
        timeline.add(caseNumber, new CaseEvent(clock.instant(), by, what, note, true));
    }

    private static EmailAddress address(@Nullable String given) {
        try {
            return new EmailAddress(Optional.ofNullable(FormText.text(given)).orElse(""));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.of("address", "Skriv en hel e-postadresse, for eksempel navn@virksomhet.no."));
        }
    }
}
