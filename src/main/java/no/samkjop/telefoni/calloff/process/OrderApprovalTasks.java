package no.samkjop.telefoni.calloff.process;

import static no.samkjop.telefoni.shared.FormText.choice;
import static no.samkjop.telefoni.shared.FormText.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.calloff.CallOffFacts;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.calloff.CallOffHandling.Approval;
import no.samkjop.telefoni.calloff.CallOffId;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.ActingUser;
import no.samkjop.telefoni.engine.FormFacts;
import no.samkjop.telefoni.engine.OpenTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Work that {@code processes/order-approval/order-approval.bpmn} asks for. Method name = id of the activity. */
@Component
public class OrderApprovalTasks implements FormFacts {

    private final CallOffHandling callOffs;
    private final CallOffFacts facts;
    private final ActingUser person;

    OrderApprovalTasks(CallOffHandling callOffs, CallOffFacts facts, ActingUser person) {
        this.callOffs = callOffs;
        this.facts = facts;
        this.person = person;
    }

    /** Due date of a user task, ISO 8601 with Oslo's offset. */
    public String deadline(String callOffId, String task) {
        return Deadlines.isoText(callOffs.deadline(CallOffId.of(callOffId), task));
    }

    /** For {@code decideApproval}, as are the next two: what call-off-approval.dmn reads. */
    public long yearlyCost(String callOffId) {
        return callOffs.yearlyCost(CallOffId.of(callOffId));
    }

    public String kinds(String callOffId) {
        return callOffs.kinds(CallOffId.of(callOffId));
    }

    public String categories(String callOffId) {
        return callOffs.categories(CallOffId.of(callOffId));
    }

    public void approveCallOff(String callOffId, @Nullable String decision, @Nullable String reason) {
        callOffs.approve(CallOffId.of(callOffId), person.id(), choice(Approval.class, "decision", decision),
                text(reason));
    }

    public void approveForUke(String callOffId, @Nullable String ukeDecision, @Nullable String ukeReason) {
        callOffs.approveForUke(CallOffId.of(callOffId), person.id(), choice(Approval.class, "ukeDecision", ukeDecision),
                text(ukeReason));
    }

    public boolean askReceivingAgencies(String callOffId) {
        return callOffs.askReceivingAgencies(CallOffId.of(callOffId));
    }

    public void mendCallOff(String callOffId, @Nullable String mendComment) {
        callOffs.mend(CallOffId.of(callOffId), person.id(), text(mendComment));
    }

    @Override
    public Set<String> processes() {
        return Set.of("order-approval");
    }

    @Override
    public Map<String, Object> forTask(OpenTask task, User reader) {
        CallOffId id = CallOffId.of(task.caseNumber());
        Map<String, Object> shown = new HashMap<>(facts.of(id, reader));
        if (task.activityId().equals("mendCallOff")) {
            shown.put("pageLink", facts.page(id, "rett"));
        }
        return shown;
    }
}
