package no.samkjop.telefoni.inbox.process;

import static no.samkjop.telefoni.shared.FormText.choice;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.Term;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.ActingUser;
import no.samkjop.telefoni.engine.FormFacts;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.inbox.UndeliveredLetters;
import no.samkjop.telefoni.inbox.UndeliveredLetters.Mending;
import no.samkjop.telefoni.mail.Outbox.QueuedLetter;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Work that {@code processes/undelivered-letter/undelivered-letter.bpmn} asks for. Method name = id of the activity. */
@Component
public class UndeliveredLetterTasks implements FormFacts {

    private final UndeliveredLetters letters;
    private final Deadlines deadlines;
    private final Directory directory;
    private final ActingUser person;
    private final Clock clock;

    UndeliveredLetterTasks(UndeliveredLetters letters, Deadlines deadlines, Directory directory, ActingUser person, Clock clock) {
        this.letters = letters;
        this.deadlines = deadlines;
        this.directory = directory;
        this.person = person;
        this.clock = clock;
    }

    /** Term UKE_ESCALATION from today, ISO 8601 with Oslo's offset: a letter that did not arrive keeps its case from moving. */
    public String deadline(String caseNumber, String task) {
        return Deadlines.isoText(deadlines.dueAt(Term.Key.UKE_ESCALATION, clock.instant()));
    }

    public void mendLetter(String caseNumber, String agency, @Nullable String mending, @Nullable String address, @Nullable String words) {
        letters.mend(caseNumber, AgencyId.of(agency), person.id(), choice(Mending.class, "mending", mending), address, words);
    }

    @Override
    public Set<String> processes() {
        return Set.of(UndeliveredLetterProcess.KEY);
    }

    @Override
    public Map<String, Object> forTask(OpenTask task, User reader) {
        return Map.of(
                "caseSummary", "Et brev i sak **%s** hos %s kom ikke frem.".formatted(task.caseNumber(), directory.requireAgency(task.agency()).name()),
                "letter", letters.ofCase(task.caseNumber()).stream().limit(1).map(UndeliveredLetterTasks::row).toList(),
                "letterText", letters.ofCase(task.caseNumber()).stream().limit(1).map(letter -> Map.of("words", letter.text())).toList(),
                "pageLink", "/saker/" + task.caseNumber());
    }

    private static Map<String, String> row(QueuedLetter letter) {
        return Map.of("to", letter.to(), "subject", letter.subject(), "at", letter.sent().map(NorwegianDates::format).orElse("Ikke sendt"),
                "error", Optional.ofNullable(letter.error()).orElse(""));
    }
}
