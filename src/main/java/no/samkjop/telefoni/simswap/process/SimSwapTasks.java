package no.samkjop.telefoni.simswap.process;

import static no.samkjop.telefoni.shared.FormText.choice;
import static no.samkjop.telefoni.shared.FormText.day;
import static no.samkjop.telefoni.shared.FormText.text;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.ActingUser;
import no.samkjop.telefoni.engine.FormFacts;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.simswap.RoundHandling;
import no.samkjop.telefoni.simswap.RoundHandling.FailedDecision;
import no.samkjop.telefoni.simswap.SimSwapFacts;
import no.samkjop.telefoni.simswap.SimSwapHandling;
import no.samkjop.telefoni.simswap.SimSwapId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Work that {@code processes/sim-swap/sim-swap.bpmn} asks for. Method name = id of the activity. */
@Component
public class SimSwapTasks implements FormFacts {

    private final SimSwapHandling swaps;
    private final RoundHandling rounds;
    private final SimSwapFacts facts;
    private final ActingUser person;
    private final Clock clock;

    SimSwapTasks(SimSwapHandling swaps, RoundHandling rounds, SimSwapFacts facts, ActingUser person, Clock clock) {
        this.swaps = swaps;
        this.rounds = rounds;
        this.facts = facts;
        this.person = person;
        this.clock = clock;
    }

    private enum Received { ALL_RIGHT, FAULTY }

    private enum Swapped { ALL, AS_RECORDED }

    private enum Verified { ALL_WORK, AS_RECORDED }

    /** Due date of a user task, ISO 8601 with Oslo's offset. */
    public String deadline(String caseNumber, String task) {
        return Deadlines.isoText(swaps.deadline(SimSwapId.of(caseNumber), task));
    }

    public void blockNumber(String caseNumber, @Nullable String blockNote) {
        swaps.blockNumber(SimSwapId.of(caseNumber), person.id(), text(blockNote));
    }

    /** @return whether SIM cards must be sent */
    public boolean inviteToSwap(String caseNumber) {
        return rounds.inviteToSwap(SimSwapId.of(caseNumber));
    }

    public void sendCards(String caseNumber, @Nullable String sentOn, @Nullable String sendNote) {
        rounds.sendCards(SimSwapId.of(caseNumber), person.id(), day("sentOn", sentOn), text(sendNote));
    }

    public void receiveCards(String caseNumber, @Nullable String receipt, @Nullable String receiptNote) {
        rounds.receiveCards(SimSwapId.of(caseNumber), person.id(),
                choice(Received.class, "receipt", receipt) == Received.ALL_RIGHT, text(receiptNote));
    }

    public void reportSwap(String caseNumber, @Nullable String swapResult, @Nullable String swappedOn, @Nullable String swapNote) {
        rounds.reportSwap(SimSwapId.of(caseNumber), person.id(), choice(Swapped.class, "swapResult", swapResult) == Swapped.ALL,
                day("swappedOn", swappedOn), text(swapNote));
    }

    public void verifySwap(String caseNumber, @Nullable String verification, @Nullable String verificationNote) {
        rounds.verifySwap(SimSwapId.of(caseNumber), person.id(),
                choice(Verified.class, "verification", verification) == Verified.ALL_WORK, text(verificationNote));
    }

    public String registerSwap(String caseNumber) {
        return rounds.registerSwap(SimSwapId.of(caseNumber)).name();
    }

    public void agreeOnFailed(String caseNumber, @Nullable String failedDecision, @Nullable String failedReason) {
        rounds.agreeOnFailed(SimSwapId.of(caseNumber), person.id(),
                choice(FailedDecision.class, "failedDecision", failedDecision), text(failedReason));
    }

    public void decideOnFailed(String caseNumber, @Nullable String ukeFailedDecision, @Nullable String ukeFailedReason) {
        rounds.decideOnFailed(SimSwapId.of(caseNumber), person.id(),
                choice(FailedDecision.class, "ukeFailedDecision", ukeFailedDecision), text(ukeFailedReason));
    }

    @Override
    public Set<String> processes() {
        return Set.of(SimSwapProcess.KEY);
    }

    @Override
    public Map<String, Object> forTask(OpenTask task, User reader) {
        SimSwapId id = SimSwapId.of(task.caseNumber());
        Map<String, Object> shown = new HashMap<>(facts.of(id, reader));
        switch (task.activityId()) {
            case "sendCards" -> {
                shown.put("pageLink", facts.page(id, "numre"));
                shown.put("sentOn", today());
            }
            case "receiveCards", "verifySwap" -> shown.put("pageLink", facts.page(id, "numre"));
            case "reportSwap" -> {
                shown.put("pageLink", facts.page(id, "numre"));
                shown.put("swappedOn", today());
            }
            case "blockNumber", "agreeOnFailed", "decideOnFailed" -> { }
            default -> throw new IllegalStateException("No such task: " + task.activityId());
        }
        return shown;
    }

    private String today() {
        return Deadlines.dayOf(clock.instant()).toString();
    }
}
