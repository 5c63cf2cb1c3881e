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
import no.samkjop.telefoni.deviation.FollowUpHandling;
import no.samkjop.telefoni.deviation.FollowUpHandling.Assessment;
import no.samkjop.telefoni.deviation.SupplierReply;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.ActingUser;
import no.samkjop.telefoni.engine.FormFacts;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.inbox.MailAnswers.Awaited;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Work that {@code processes/deviation-follow-up/deviation-follow-up.bpmn} asks for. Method name = id of the activity. */
@Component
public class DeviationFollowUpTasks implements FormFacts {

    private final DeviationHandling deviations;
    private final FollowUpHandling followUp;
    private final DeviationFacts facts;
    private final DeviationMail mail;
    private final ActingUser person;

    DeviationFollowUpTasks(DeviationHandling deviations, FollowUpHandling followUp, DeviationFacts facts, DeviationMail mail, ActingUser person) {
        this.deviations = deviations;
        this.followUp = followUp;
        this.facts = facts;
        this.mail = mail;
        this.person = person;
    }

    /** Due date of a user task, ISO 8601 with Oslo's offset. */
    public String deadline(String caseNumber, String task) {
        return Deadlines.isoText(deviations.deadline(DeviationId.of(caseNumber), task));
    }

    public void reportToAgreementManager(String caseNumber) {
        followUp.reportToAgreementManager(DeviationId.of(caseNumber));
    }

    public void assessDeviation(String caseNumber, @Nullable String assessment, @Nullable String ukeWords, @Nullable String answerBy) {
        followUp.assess(DeviationId.of(caseNumber), person.id(), choice(Assessment.class, "assessment", assessment),
                text(ukeWords), text(answerBy));
    }

    public void giveMoreInformation(String caseNumber, @Nullable String information) {
        followUp.giveInformation(DeviationId.of(caseNumber), person.id(), text(information));
    }

    public void answerUke(String caseNumber, @Nullable String claim, @Nullable String cause, @Nullable String remedy,
            @Nullable String remedyOn) {
        followUp.answerUke(DeviationId.of(caseNumber), person.id(), new SupplierReply(text(claim), text(cause), text(remedy), text(remedyOn)));
    }

    public void takeUpAtMeeting(String caseNumber, @Nullable String meetingResult) {
        followUp.takeUpAtMeeting(DeviationId.of(caseNumber), person.id(), text(meetingResult));
    }

    @Override
    public Set<String> processes() {
        return Set.of(DeviationFollowUpProcess.KEY);
    }

    @Override
    public Map<String, Object> forTask(OpenTask task, User reader) {
        return mail.prefilled(task.activityId(), new Awaited(task.caseNumber(), task.agency(), task.roles(), task.createdAt()),
                facts.of(DeviationId.of(task.caseNumber()), reader));
    }
}
