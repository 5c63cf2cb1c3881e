package no.samkjop.telefoni.transition;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.simswap.SwapLine;
import no.samkjop.telefoni.simswap.SwapLinesSettled;
import no.samkjop.telefoni.subscription.NumberWords;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hears how a wave's numbers end, in the transaction in which they do; when none is left, the switch goes on. */
@Component
public class SettledNumbers {

    private final JdbcTransitions transitions;
    private final TransitionWorkflow workflow;
    private final Clock clock;

    SettledNumbers(JdbcTransitions transitions, TransitionWorkflow workflow, Clock clock) {
        this.transitions = transitions;
        this.workflow = workflow;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void linesSettled(SwapLinesSettled settled) {
        TransitionId id = TransitionId.of(settled.origin());
        Transition transition = transitions.lock(id).orElseThrow();
        long before = transitions.countNumbers(id, ListedNumber.State.OPEN);
        transitions.settle(id, settled.lines().stream().map(line -> new JdbcTransitions.Settled(line.subscriber(), state(line.settled()),
                line.on(), line.reason())).toList());
        long left = transitions.countNumbers(id, ListedNumber.State.OPEN);
        if (before == left) {
            return;
        }
        transitions.addEvent(id, new CaseEvent(clock.instant(), null, "SIM-bytte " + settled.id() + ": " + sentence(settled.lines()),
                null, false));
        if (left == 0 && !transition.hasEnded()) {
            workflow.allNumbersSettled(id);
        }
    }

    private static String sentence(List<SwapLinesSettled.Line> lines) {
        Map<ListedNumber.State, Long> counts = lines.stream()
                .collect(Collectors.groupingBy(line -> state(line.settled()), Collectors.counting()));
        return counts.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(count -> NumberWords.count(count.getValue()) + " "
                + switch (count.getKey()) {
                    case MOVED -> "er flyttet";
                    case KEPT_OUT -> "er holdt utenfor";
                    case CANCELLED -> "er avlyst";
                    case OPEN -> throw new IllegalStateException();
                }).collect(Collectors.joining(", "));
    }

    private static ListedNumber.State state(SwapLine.Settled settled) {
        return switch (settled) {
            case REGISTERED -> ListedNumber.State.MOVED;
            case KEPT_OUT -> ListedNumber.State.KEPT_OUT;
            case CANCELLED -> ListedNumber.State.CANCELLED;
        };
    }
}
