package no.samkjop.telefoni.simswap.process;

import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.ActingUser;
import no.samkjop.telefoni.engine.FormFacts;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.simswap.SimSwapFacts;
import no.samkjop.telefoni.simswap.SimSwapHandling;
import no.samkjop.telefoni.simswap.SwapRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Work that {@code processes/single-swap/single-swap.bpmn} asks for. Method name = id of the activity. */
@Component
public class SingleSwapTasks implements FormFacts {

    private final SimSwapHandling swaps;
    private final SimSwapFacts facts;
    private final ActingUser person;

    SingleSwapTasks(SimSwapHandling swaps, SimSwapFacts facts, ActingUser person) {
        this.swaps = swaps;
        this.facts = facts;
        this.person = person;
    }

    /** @return the case number of the SIM swap asked for */
    public String bookSingleSwap(@Nullable String subscriber, @Nullable String swapReason, @Nullable String window,
            @Nullable String email, @Nullable String swapNote) {
        return swaps.ask(person.id(), new SwapRequest(subscriber, swapReason, window, email, swapNote), null).value();
    }

    @Override
    public Set<String> processes() {
        return Set.of("single-swap");
    }

    @Override
    public Map<String, Object> forTask(OpenTask task, User reader) {
        throw new IllegalStateException("single-swap has no tasks");
    }

    @Override
    public Map<String, Object> forStart(String processKey, User reader) {
        return facts.forRequest(reader);
    }
}
