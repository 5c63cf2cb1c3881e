package no.samkjop.telefoni.deviation.process;

import static no.samkjop.telefoni.shared.FormText.choice;
import static no.samkjop.telefoni.shared.FormText.text;

import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.deviation.DeviationFacts;
import no.samkjop.telefoni.deviation.DeviationMail;
import no.samkjop.telefoni.deviation.JointMatterHandling;
import no.samkjop.telefoni.deviation.JointMatterHandling.Decision;
import no.samkjop.telefoni.deviation.JointMatterId;
import no.samkjop.telefoni.deviation.SupplierReply;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.ActingUser;
import no.samkjop.telefoni.engine.FormFacts;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.inbox.MailAnswers.Awaited;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Work that {@code processes/joint-matter/joint-matter.bpmn} asks for. Method name = id of the activity. */
@Component
public class JointMatterTasks implements FormFacts {

    private final JointMatterHandling matters;
    private final DeviationFacts facts;
    private final DeviationMail mail;
    private final ActingUser person;

    JointMatterTasks(JointMatterHandling matters, DeviationFacts facts, DeviationMail mail, ActingUser person) {
        this.matters = matters;
        this.facts = facts;
        this.mail = mail;
        this.person = person;
    }

    /** Due date of a user task, ISO 8601 with Oslo's offset. */
    public String deadline(String caseNumber, String task) {
        return Deadlines.isoText(matters.deadline(JointMatterId.of(caseNumber), task));
    }

    public void answerMatter(String caseNumber, @Nullable String claim, @Nullable String cause, @Nullable String remedy,
            @Nullable String remedyOn) {
        matters.answer(JointMatterId.of(caseNumber), person.id(), new SupplierReply(text(claim), text(cause), text(remedy), text(remedyOn)));
    }

    public void replyToAgencies(String caseNumber, @Nullable String matterDecision, @Nullable String matterWords, @Nullable String answerBy) {
        matters.reply(JointMatterId.of(caseNumber), person.id(), choice(Decision.class, "matterDecision", matterDecision),
                text(matterWords), text(answerBy));
    }

    @Override
    public Set<String> processes() {
        return Set.of(JointMatterProcess.KEY);
    }

    @Override
    public Map<String, Object> forTask(OpenTask task, User reader) {
        return mail.prefilled(task.activityId(), new Awaited(task.caseNumber(), task.agency(), task.roles(), task.createdAt()),
                facts.of(JointMatterId.of(task.caseNumber()), reader));
    }
}
