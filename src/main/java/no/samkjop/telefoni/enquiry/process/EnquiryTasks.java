package no.samkjop.telefoni.enquiry.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.ActingUser;
import no.samkjop.telefoni.engine.FormFacts;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.enquiry.Enquiry;
import no.samkjop.telefoni.enquiry.EnquiryFacts;
import no.samkjop.telefoni.enquiry.EnquiryHandling;
import no.samkjop.telefoni.enquiry.EnquiryId;
import no.samkjop.telefoni.inbox.MailAnswers;
import no.samkjop.telefoni.inbox.MailAnswers.Awaited;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Work that {@code processes/enquiry/enquiry.bpmn} asks for. Method name = id of the activity. */
@Component
public class EnquiryTasks implements FormFacts {

    private final EnquiryHandling enquiries;
    private final EnquiryFacts facts;
    private final MailAnswers answers;
    private final ActingUser person;

    EnquiryTasks(EnquiryHandling enquiries, EnquiryFacts facts, MailAnswers answers, ActingUser person) {
        this.enquiries = enquiries;
        this.facts = facts;
        this.answers = answers;
        this.person = person;
    }

    /** Due date of a user task, ISO 8601 with Oslo's offset. */
    public String deadline(String caseNumber, String task) {
        return Deadlines.isoText(enquiries.deadline(EnquiryId.of(caseNumber)));
    }

    public void answerEnquiry(String caseNumber, @Nullable String answer) {
        enquiries.answer(EnquiryId.of(caseNumber), person.id(), answer);
    }

    @Override
    public Set<String> processes() {
        return Set.of(EnquiryProcess.KEY);
    }

    @Override
    public Map<String, Object> forTask(OpenTask task, User reader) {
        Map<String, Object> all = new HashMap<>(facts.of(EnquiryId.of(task.caseNumber())));
        all.putAll(answers.prefill(new Awaited(task.caseNumber(), task.agency(), task.roles(), task.createdAt()), "answer",
                Enquiry.LONGEST_WORDS));
        return all;
    }
}
