package no.samkjop.telefoni.calloff.process;

import static no.samkjop.telefoni.shared.FormText.choice;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import no.samkjop.telefoni.calloff.CallOffFacts;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.calloff.LineRequest;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.ActingUser;
import no.samkjop.telefoni.engine.FormFacts;
import no.samkjop.telefoni.engine.OpenTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Work that {@code processes/single-order/single-order.bpmn} asks for. Method name = id of the activity. */
@Component
public class SingleOrderTasks implements FormFacts {

    private final CallOffHandling callOffs;
    private final CallOffFacts facts;
    private final ActingUser person;

    SingleOrderTasks(CallOffHandling callOffs, CallOffFacts facts, ActingUser person) {
        this.callOffs = callOffs;
        this.facts = facts;
        this.person = person;
    }

    private enum Kind { NEW, PORT_IN }

    /** @return the case number of the call-off placed */
    public String placeSingleOrder(@Nullable String itemNumber, @Nullable String lineKind, @Nullable String wantedOn,
            @Nullable String phoneNumber, @Nullable String subscriberName, @Nullable String costCentre,
            @Nullable String presentOperator, @Nullable String purpose) {
        Kind kind = choice(Kind.class, "lineKind", lineKind);
        LineRequest line = new LineRequest(1, kind.name(), itemNumber, "1", wantedOn, phoneNumber, subscriberName,
                costCentre, presentOperator, null);
        return callOffs.place(person.id(), Objects.requireNonNullElse(purpose, ""), List.of(line), null).value();
    }

    @Override
    public Set<String> processes() {
        return Set.of("single-order");
    }

    @Override
    public Map<String, Object> forTask(OpenTask task, User reader) {
        throw new IllegalStateException("single-order has no tasks");
    }

    @Override
    public Map<String, Object> forStart(String processKey, User reader) {
        return facts.forOrder();
    }
}
