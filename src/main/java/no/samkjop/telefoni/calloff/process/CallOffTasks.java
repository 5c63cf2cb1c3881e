package no.samkjop.telefoni.calloff.process;

import static no.samkjop.telefoni.shared.FormText.choice;
import static no.samkjop.telefoni.shared.FormText.day;
import static no.samkjop.telefoni.shared.FormText.requiredDay;
import static no.samkjop.telefoni.shared.FormText.text;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.calloff.CallOff.Control;
import no.samkjop.telefoni.calloff.CallOffFacts;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.calloff.CallOffHandling.SupplierAnswer;
import no.samkjop.telefoni.calloff.CallOffId;
import no.samkjop.telefoni.calloff.DeliveryHandling;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.ActingUser;
import no.samkjop.telefoni.engine.FormFacts;
import no.samkjop.telefoni.engine.OpenTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Work that {@code processes/call-off/call-off.bpmn} asks for. Method name = id of the activity. */
@Component
public class CallOffTasks implements FormFacts {

    private final CallOffHandling callOffs;
    private final DeliveryHandling deliveries;
    private final CallOffFacts facts;
    private final ActingUser person;
    private final Clock clock;

    CallOffTasks(CallOffHandling callOffs, DeliveryHandling deliveries, CallOffFacts facts, ActingUser person, Clock clock) {
        this.callOffs = callOffs;
        this.deliveries = deliveries;
        this.facts = facts;
        this.person = person;
        this.clock = clock;
    }

    private enum Answer { YES, NO }

    private enum Delivered { ALL, AS_RECORDED }

    /** Due date of a user task, ISO 8601 with Oslo's offset. */
    public String deadline(String callOffId, String task) {
        return Deadlines.isoText(callOffs.deadline(CallOffId.of(callOffId), task));
    }

    public void sendOrderToSupplier(String callOffId) {
        callOffs.sendOrder(CallOffId.of(callOffId));
    }

    public void answerOrder(String callOffId, @Nullable String answer, @Nullable String deliveryOn,
            @Nullable String answerReason) {
        callOffs.answerOrder(CallOffId.of(callOffId), person.id(), choice(SupplierAnswer.class, "answer", answer),
                day("deliveryOn", deliveryOn), text(answerReason));
    }

    public void considerProposedDate(String callOffId, @Nullable String dateAccepted, @Nullable String dateReason) {
        callOffs.considerProposedDate(CallOffId.of(callOffId), person.id(),
                choice(Answer.class, "dateAccepted", dateAccepted) == Answer.YES, text(dateReason));
    }

    public void reportDelivery(String callOffId, @Nullable String delivered, @Nullable String deliveredOn) {
        deliveries.reportDelivery(CallOffId.of(callOffId), person.id(),
                choice(Delivered.class, "delivered", delivered) == Delivered.ALL, day("deliveredOn", deliveredOn));
    }

    public void controlDelivery(String callOffId, @Nullable String controlOutcome, @Nullable String controlNote) {
        deliveries.controlDelivery(CallOffId.of(callOffId), person.id(),
                choice(Control.class, "controlOutcome", controlOutcome), text(controlNote));
    }

    public String gradeControl(String callOffId) {
        return deliveries.gradeControl(CallOffId.of(callOffId)).name();
    }

    public void mendDelivery(String callOffId, @Nullable String mendedOn, @Nullable String mendExplanation) {
        deliveries.mendDelivery(CallOffId.of(callOffId), person.id(),
                requiredDay("mendedOn", mendedOn, "Skriv hvilken dag dere rettet leveringen."),
                Objects.requireNonNullElse(mendExplanation, ""));
    }

    public boolean registerDelivered(String callOffId) {
        return deliveries.registerDelivered(CallOffId.of(callOffId));
    }

    @Override
    public Set<String> processes() {
        return Set.of(CallOffProcess.KEY);
    }

    @Override
    public Map<String, Object> forTask(OpenTask task, User reader) {
        CallOffId id = CallOffId.of(task.caseNumber());
        Map<String, Object> shown = new HashMap<>(facts.of(id, reader));
        switch (task.activityId()) {
            case "answerOrder" -> shown.put("deliveryOn", facts.wantedOn(id));
            case "considerProposedDate" -> shown.put("proposedDate", facts.proposedDate(id));
            case "reportDelivery" -> {
                shown.putAll(facts.openDelivery(id));
                shown.put("pageLink", facts.page(id, "levering"));
                shown.put("deliveredOn", today());
            }
            case "controlDelivery" -> {
                shown.putAll(facts.control(id, false));
                shown.put("pageLink", facts.page(id, "kontroll"));
            }
            case "mendDelivery" -> {
                shown.putAll(facts.control(id, true));
                shown.put("pageLink", facts.page(id, "levering"));
                shown.put("mendedOn", today());
            }
            default -> throw new IllegalStateException("No such task: " + task.activityId());
        }
        return shown;
    }

    private String today() {
        return Deadlines.dayOf(clock.instant()).toString();
    }
}
