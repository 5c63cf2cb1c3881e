package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.web.cases.CaseReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What all cases have, as the API shows it to a reader. */
@Component
class CaseViews {

    private final CaseReader cases;
    private final TaskViews tasks;

    CaseViews(CaseReader cases, TaskViews tasks) {
        this.cases = cases;
        this.tasks = tasks;
    }

    @Schema(name = "Event")
    record Event(OffsetDateTime at, @Schema(description = "Navn, eller «Systemet»") String by, String what, @Nullable String note) {

        static Event of(CaseEvent event, String by) {
            return new Event(Values.time(event.at()), by, event.what(), event.note());
        }
    }

    @Schema(name = "Letter")
    record SentLetter(String to, String subject, String text, List<String> attachments, Outbox.State state, OffsetDateTime queuedAt,
            @Nullable OffsetDateTime sentAt) {

        static SentLetter of(Outbox.QueuedLetter letter) {
            return new SentLetter(letter.to(), letter.subject(), letter.text(), letter.attachmentNames(), letter.state(),
                    Values.time(letter.queuedAt()), Values.time(letter.sentAt()));
        }
    }

    List<TaskView> tasks(User reader, String caseNumber) {
        return cases.tasks(reader, caseNumber).stream().map(tasks::of).toList();
    }

    List<Event> timeline(User reader, String caseNumber) {
        return cases.timeline(reader, caseNumber).stream().map(event -> Event.of(event, person(reader, event.by()))).toList();
    }

    List<SentLetter> letters(User reader, String caseNumber) {
        return cases.letters(reader, caseNumber).stream().map(SentLetter::of).toList();
    }

    String person(User reader, @Nullable UserId id) {
        return cases.person(reader, id);
    }
}
