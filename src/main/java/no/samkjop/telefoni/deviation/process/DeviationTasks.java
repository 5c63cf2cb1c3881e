package no.samkjop.telefoni.deviation.process;

import static no.samkjop.telefoni.shared.FormText.choice;
import static no.samkjop.telefoni.shared.FormText.text;

import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.deviation.DeviationFacts;
import no.samkjop.telefoni.deviation.DeviationHandling;
import no.samkjop.telefoni.deviation.DeviationId;
import no.samkjop.telefoni.deviation.DeviationMail;
import no.samkjop.telefoni.deviation.SupplierDialogue;
import no.samkjop.telefoni.deviation.SupplierDialogue.Verdict;
import no.samkjop.telefoni.deviation.SupplierReply;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.ActingUser;
import no.samkjop.telefoni.engine.FormFacts;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.inbox.MailAnswers.Awaited;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Work that {@code processes/deviation/deviation.bpmn} asks for. Method name = id of the activity. */
@Component
public class DeviationTasks implements FormFacts {

    private final DeviationHandling deviations;
    private final SupplierDialogue dialogue;
    private final DeviationFacts facts;
    private final DeviationMail mail;
    private final ActingUser person;

    DeviationTasks(DeviationHandling deviations, SupplierDialogue dialogue, DeviationFacts facts, DeviationMail mail, ActingUser person) {
        this.deviations = deviations;
        this.dialogue = dialogue;
        this.facts = facts;
        this.mail = mail;
        this.person = person;
    }

    /** Due date of a user task, ISO 8601 with Oslo's offset. */
    public String deadline(String caseNumber, String task) {
        return Deadlines.isoText(deviations.deadline(DeviationId.of(caseNumber), task));
    }

    /** @return whether the supplier is to answer */
    public boolean takeUp(String caseNumber, String triage) {
        return deviations.takeUp(DeviationId.of(caseNumber), triage);
    }

    public void answerDeviation(String caseNumber, @Nullable String claim, @Nullable String cause, @Nullable String remedy,
            @Nullable String remedyOn) {
        dialogue.answer(DeviationId.of(caseNumber), person.id(), new SupplierReply(text(claim), text(cause), text(remedy), text(remedyOn)));
    }

    public void considerAnswer(String caseNumber, @Nullable String verdict, @Nullable String verdictWords) {
        dialogue.consider(DeviationId.of(caseNumber), person.id(), choice(Verdict.class, "verdict", verdict), text(verdictWords));
    }

    public void tellUke(String caseNumber) {
        dialogue.tellUke(DeviationId.of(caseNumber));
    }

    @Override
    public Set<String> processes() {
        return Set.of(DeviationProcess.KEY);
    }

    @Override
    public Map<String, Object> forTask(OpenTask task, User reader) {
        return mail.prefilled(task.activityId(), new Awaited(task.caseNumber(), task.agency(), task.roles(), task.createdAt()),
                facts.of(DeviationId.of(task.caseNumber()), reader));
    }
}
