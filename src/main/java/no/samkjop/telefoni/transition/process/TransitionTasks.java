package no.samkjop.telefoni.transition.process;

import static no.samkjop.telefoni.shared.FormText.choice;
import static no.samkjop.telefoni.shared.FormText.day;
import static no.samkjop.telefoni.shared.FormText.text;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.ActingUser;
import no.samkjop.telefoni.engine.FormFacts;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.transition.PlanHandling;
import no.samkjop.telefoni.transition.PlanHandling.PlanAnswer;
import no.samkjop.telefoni.transition.TransitionFacts;
import no.samkjop.telefoni.transition.TransitionHandling;
import no.samkjop.telefoni.transition.TransitionId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Work that {@code processes/transition/transition.bpmn} asks for. Method name = id of the activity. */
@Component
public class TransitionTasks implements FormFacts {

    private final TransitionHandling transitions;
    private final PlanHandling plans;
    private final TransitionFacts facts;
    private final ActingUser person;
    private final Clock clock;

    TransitionTasks(TransitionHandling transitions, PlanHandling plans, TransitionFacts facts, ActingUser person, Clock clock) {
        this.transitions = transitions;
        this.plans = plans;
        this.facts = facts;
        this.person = person;
        this.clock = clock;
    }

    /** Due date of a user task, ISO 8601 with Oslo's offset. */
    public String deadline(String caseNumber, String task) {
        return Deadlines.isoText(transitions.deadline(TransitionId.of(caseNumber), task));
    }

    public void makeFirstContact(String caseNumber, @Nullable String contactedOn, @Nullable String contactPerson,
            @Nullable String agreed) {
        transitions.makeFirstContact(TransitionId.of(caseNumber), person.id(), day("contactedOn", contactedOn), text(contactPerson),
                text(agreed));
    }

    public void giveNumberList(String caseNumber, @Nullable String listNote) {
        transitions.giveNumberList(TransitionId.of(caseNumber), person.id(), text(listNote));
    }

    public void proposePlan(String caseNumber, @Nullable String planNote) {
        plans.proposePlan(TransitionId.of(caseNumber), person.id(), text(planNote));
    }

    /** @return whether the plan ends in time */
    public boolean checkAgainstPriceCliff(String caseNumber) {
        return plans.checkAgainstPriceCliff(TransitionId.of(caseNumber));
    }

    public void assessLatePlan(String caseNumber, @Nullable String latePlanAnswer, @Nullable String latePlanReason) {
        plans.assessLatePlan(TransitionId.of(caseNumber), person.id(),
                choice(PlanAnswer.class, "latePlanAnswer", latePlanAnswer), text(latePlanReason));
    }

    public void considerPlan(String caseNumber, @Nullable String planAnswer, @Nullable String planReason) {
        plans.considerPlan(TransitionId.of(caseNumber), person.id(), choice(PlanAnswer.class, "planAnswer", planAnswer),
                text(planReason));
    }

    /** @return whether a number is left to move: there is nothing to wait for where all were kept out */
    public boolean startWaves(String caseNumber) {
        return transitions.startWaves(TransitionId.of(caseNumber));
    }

    public void finishTransition(String caseNumber) {
        transitions.finishTransition(TransitionId.of(caseNumber));
    }

    @Override
    public Set<String> processes() {
        return Set.of(TransitionProcess.KEY);
    }

    @Override
    public Map<String, Object> forTask(OpenTask task, User reader) {
        TransitionId id = TransitionId.of(task.caseNumber());
        Map<String, Object> shown = new HashMap<>(facts.of(id, reader));
        switch (task.activityId()) {
            case "makeFirstContact" -> shown.put("contactedOn", Deadlines.dayOf(clock.instant()).toString());
            case "giveNumberList" -> shown.put("pageLink", facts.page(id, "nummerliste"));
            case "proposePlan", "assessLatePlan", "considerPlan" -> {
                shown.putAll(plan(id, reader));
                shown.put("pageLink", facts.page(id, "plan"));
            }
            default -> throw new IllegalStateException("No such task: " + task.activityId());
        }
        return shown;
    }

    /** The supplier's words of the plan as a row, and not under the name of the field in which it writes of the next. */
    private Map<String, Object> plan(TransitionId id, User reader) {
        Map<String, Object> plan = new HashMap<>(facts.plan(id, reader));
        Object words = plan.remove("planNote");
        plan.put("planWords", words == null || words.equals("") ? List.of() : List.of(Map.of("note", words)));
        return plan;
    }
}
