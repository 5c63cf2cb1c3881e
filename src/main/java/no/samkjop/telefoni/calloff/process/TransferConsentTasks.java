package no.samkjop.telefoni.calloff.process;

import static no.samkjop.telefoni.shared.FormText.choice;
import static no.samkjop.telefoni.shared.FormText.text;

import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.calloff.CallOffFacts;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.calloff.CallOffId;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.ActingUser;
import no.samkjop.telefoni.engine.FormFacts;
import no.samkjop.telefoni.engine.OpenTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Work that {@code processes/transfer-consent/transfer-consent.bpmn} asks for. Method name = id of the activity. */
@Component
public class TransferConsentTasks implements FormFacts {

    private final CallOffHandling callOffs;
    private final CallOffFacts facts;
    private final ActingUser person;

    TransferConsentTasks(CallOffHandling callOffs, CallOffFacts facts, ActingUser person) {
        this.callOffs = callOffs;
        this.facts = facts;
        this.person = person;
    }

    private enum Consent { YES, NO }

    /** Due date of a user task, ISO 8601 with Oslo's offset. */
    public String deadline(String callOffId, String task) {
        return Deadlines.isoText(callOffs.deadline(CallOffId.of(callOffId), task));
    }

    public void answerTransfer(String callOffId, String receivingAgency, @Nullable String consent,
            @Nullable String consentReason) {
        callOffs.answerTransfer(CallOffId.of(callOffId), AgencyId.of(receivingAgency), person.id(),
                choice(Consent.class, "consent", consent) == Consent.YES, text(consentReason));
    }

    @Override
    public Set<String> processes() {
        return Set.of(TransferConsentProcess.KEY);
    }

    /** Only what the receiving agency takes over: the rest of the order is the giving agency's own. */
    @Override
    public Map<String, Object> forTask(OpenTask task, User reader) {
        return facts.transferTo(CallOffId.of(task.caseNumber()), task.agency());
    }
}
