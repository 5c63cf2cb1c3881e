package no.samkjop.telefoni.transition;

import static no.samkjop.telefoni.shared.FormText.reason;
import static no.samkjop.telefoni.shared.FormText.requiredReason;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.Term;
import no.samkjop.telefoni.cases.Actors;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.shared.WorkingDays;
import no.samkjop.telefoni.simswap.SwapSchedule;
import no.samkjop.telefoni.simswap.SwapWindow;
import no.samkjop.telefoni.simswap.SwapWindows;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door of a switch's plan, from the supplier's draft to the agency's answer; {@link TransitionHandling} comes before and goes
 * on from there. A refusal is a {@link RefusedException} and leaves nothing behind.
 */
@Service
@Transactional
public class PlanHandling {

    private static final int MOST_WINDOWS = 10_000;

    private final JdbcTransitions transitions;
    private final TransitionFiles cases;
    private final AgencyDelay delay;
    private final HeldPlaces places;
    private final TransitionLetters letters;
    private final Actors actors;
    private final Agreements agreements;
    private final Deadlines deadlines;
    private final Directory directory;
    private final SwapSchedule schedule;
    private final SwapWindows windows;
    private final Clock clock;

    PlanHandling(JdbcTransitions transitions, TransitionFiles cases, AgencyDelay delay, HeldPlaces places, TransitionLetters letters,
            Actors actors, Agreements agreements, Deadlines deadlines, Directory directory, SwapSchedule schedule, SwapWindows windows,
            Clock clock) {
        this.transitions = transitions;
        this.cases = cases;
        this.delay = delay;
        this.places = places;
        this.letters = letters;
        this.actors = actors;
        this.agreements = agreements;
        this.deadlines = deadlines;
        this.directory = directory;
        this.schedule = schedule;
        this.windows = windows;
        this.clock = clock;
    }

    /**
     * A draft from the free windows, the first when the agency has had its time to answer and the cards theirs to come; by the
     * supplier's delivery. Nothing is stored or booked.
     */
    @Transactional(readOnly = true)
    public WaveSuggestion.Suggestion suggest(TransitionId id, UserId by) {
        Transition transition = cases.find(id);
        actors.require(by, transition.agency(), Role.SUPPLIER_DELIVERY);
        transition.requireAwaitsPlan();
        LocalDate firstDay = firstSuggestedDay();
        return WaveSuggestion.suggest(transitions.openNumbers(id), windows.free(firstDay, 1, MOST_WINDOWS),
                new WaveSuggestion.Bounds(workingDays(), firstDay, cliff(), lastFixedDay()));
    }

    /** Earlier, down to the first that can be booked, when Telenor's agreement prices would end in between (C1.8). */
    private LocalDate firstSuggestedDay() {
        LocalDate unhurried = deadlines.dueOn(Term.Key.SIM_CARDS_SENT, deadlines.dueOn(Term.Key.PLAN_ANSWER, today()));
        LocalDate bookable = schedule.firstDay();
        return unhurried.isBefore(bookable) || unhurried.isAfter(cliff()) ? bookable : unhurried;
    }

    /** Waves as the supplier wants them, in place of the draft before: window and positions in the list. Not booked yet. */
    public void recordPlan(TransitionId id, UserId by, List<Draft> waves) {
        Transition transition = cases.lock(id);
        actors.require(by, transition.agency(), Role.SUPPLIER_DELIVERY);
        requireNoPlanWaits(transition);
        Set<Integer> open = transitions.openNumbers(id).stream().map(ListedNumber::position).collect(Collectors.toSet());
        Set<Integer> placed = new HashSet<>();
        Set<Long> taken = new HashSet<>();
        List<Refusal> refusals = new ArrayList<>();
        List<Wave> drafted = new ArrayList<>();
        int row = 0;
        for (Draft wave : waves) {
            row++;
            Optional<SwapWindow> window = windows.find(wave.window());
            if (window.isEmpty()) {
                refusals.add(Refusal.of("window", "Tidspunktet finnes ikke. Velg et av dem som er publisert.").inRow(row));
            } else if (!taken.add(wave.window())) {
                refusals.add(Refusal.of("window", "Tidspunktet " + window.get().sentence() + " står i to bølger. Slå dem sammen.")
                        .inRow(row));
            }
            if (wave.positions().isEmpty()) {
                refusals.add(Refusal.of("positions", "Bølgen har ingen numre. Ta den bort, eller legg numre i den.").inRow(row));
            }
            for (int position : wave.positions()) {
                if (!open.contains(position)) {
                    refusals.add(Refusal.of("positions", "Linje " + position + " i nummerlisten skal ikke flyttes. Ta den ut av bølgen.")
                            .inRow(row));
                } else if (!placed.add(position)) {
                    refusals.add(Refusal.of("positions", "Linje " + position + " i nummerlisten står to ganger. Ta bort den ene.").inRow(row));
                }
            }
            window.ifPresent(found -> drafted.add(new Wave(1, found, wave.positions())));
        }
        RefusedException.throwIfAny(refusals);
        transitions.replaceWaves(id, JdbcTransitions.DRAFT, numbered(drafted));
    }

    public record Draft(long window, List<Integer> positions) {
    }

    /**
     * Numbers of the draft into its wave in the given window, from whichever wave they are in, or none; a window without a wave gets
     * one, and a wave that is left empty goes. Nothing is booked yet.
     *
     * @param window null where the person has chosen none
     * @return how many changed wave
     */
    public int moveNumbers(TransitionId id, UserId by, List<String> numbersMoved, @Nullable Long window) {
        Transition transition = cases.lock(id);
        actors.require(by, transition.agency(), Role.SUPPLIER_DELIVERY);
        requireNoPlanWaits(transition);
        if (window == null) {
            throw refusal("window", "Velg hvilken bølge numrene skal flyttes til.");
        }
        SwapWindow target = windows.find(window)
                .orElseThrow(() -> refusal("window", "Tidspunktet finnes ikke. Velg et av dem som er publisert."));
        List<ListedNumber> open = transitions.openNumbers(id);
        Set<Integer> moved = ListedNumber.named(open, numbersMoved, "Velg minst ett nummer som skal flyttes.").values().stream()
                .map(ListedNumber::position).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Wave> before = draft(id);
        Wave to = before.stream().filter(wave -> wave.window().id() == target.id()).findFirst()
                .orElseGet(() -> new Wave(before.size() + 1, target, List.of()));
        to.positions().forEach(moved::remove);
        if (moved.isEmpty()) {
            throw refusal("numbers", "Numrene er alt i bølge " + to.number() + " (" + target.sentence() + "). Velg en annen bølge.");
        }
        List<Wave> after = moved(before, moved, to);
        RefusedException.throwIfAny(guard().checkMove(open, after, moved, to.number()));
        transitions.replaceWaves(id, JdbcTransitions.DRAFT, numbered(after));
        return moved.size();
    }

    /** With the waves' numbers as they were, so that a refusal means the wave that the person sees. */
    private static List<Wave> moved(List<Wave> before, Set<Integer> moved, Wave to) {
        List<Wave> after = new ArrayList<>();
        before.stream().filter(wave -> wave.number() != to.number()).forEach(wave -> {
            List<Integer> left = wave.positions().stream().filter(position -> !moved.contains(position)).toList();
            if (!left.isEmpty()) {
                after.add(new Wave(wave.number(), wave.window(), left));
            }
        });
        after.add(new Wave(to.number(), to.window(), Stream.concat(to.positions().stream(), moved.stream()).toList()));
        return after;
    }

    /** By day and time, from 1. */
    private static List<Wave> numbered(List<Wave> waves) {
        List<Wave> numbered = new ArrayList<>();
        waves.stream().sorted(Comparator.comparing((Wave wave) -> wave.window().begins()).thenComparing(wave -> wave.window().id()))
                .forEach(wave -> numbered.add(new Wave(numbered.size() + 1, wave.window(), wave.positions())));
        return numbered;
    }

    /** The draft of the plan, if there is one, as it stands. */
    @Transactional(readOnly = true)
    public List<Wave> draft(TransitionId id) {
        return transitions.waves(id, JdbcTransitions.DRAFT);
    }

    /**
     * The draft becomes the next version, and its places are taken. Refused while an open number is in no wave, a fixed line would
     * move too late (C5.4), or a window has no room.
     */
    public void proposePlan(TransitionId id, UserId by, @Nullable String note) {
        Transition transition = cases.lock(id);
        actors.require(by, transition.agency(), Role.SUPPLIER_DELIVERY);
        requireNoPlanWaits(transition);
        List<Wave> waves = numbered(draft(id));
        RefusedException.throwIfAny(guard().check(transitions.openNumbers(id), waves));
        String words = reason("planNote", note);
        Transition proposed = cases.save(transition.proposed());
        transitions.addPlan(id, proposed.planVersion(), clock.instant(), words);
        transitions.replaceWaves(id, proposed.planVersion(), waves);
        // In the order in which places are given back, so that two agencies never wait for each other.
        waves.stream().sorted(Comparator.comparing(wave -> wave.window().id()))
                .forEach(wave -> schedule.book(wave.window().id(), wave.positions().size()));
        cases.note(proposed, by, "Leverandøren foreslo plan " + proposed.planVersion() + " med " + waves.size()
                + (waves.size() == 1 ? " bølge" : " bølger"), words, false);
    }

    private PlanGuard guard() {
        return new PlanGuard(workingDays(), schedule.firstDay(), lastFixedDay());
    }

    /** @return whether the newest plan ends in time for Telenor's agreement prices (C1.8); if not, UKE is written to */
    public boolean checkAgainstPriceCliff(TransitionId id) {
        Transition transition = cases.lock(id);
        TransitionPlan plan = cases.newestPlan(transition);
        PriceCliff cliff = PriceCliff.of(agreement(), today());
        if (!plan.isAfter(cliff.lastDay())) {
            toAgency(transition);
            return true;
        }
        List<Wave> late = plan.waves().stream().filter(wave -> wave.window().day().isAfter(cliff.lastDay())).toList();
        letters.planAfterCliff(transition, plan.lastDay().orElseThrow(), cliff.lastDay(),
                late.stream().mapToLong(wave -> wave.positions().size()).sum(), cliff.extraOf(late));
        cases.note(transition, null, "Planen går ut over " + NorwegianDates.format(cliff.lastDay()) + ", så UKE må vurdere den", null, true);
        return false;
    }

    public enum PlanAnswer { APPROVE, RETURN }

    /** UKE looks at a plan that ends too late: the agency may consider it, or the supplier must make another. */
    public void assessLatePlan(TransitionId id, UserId by, PlanAnswer answer, @Nullable String reason) {
        Transition transition = cases.lock(id);
        actors.require(by, transition.agency(), Role.UKE_AGREEMENT_MANAGER, Role.UKE_FOLLOW_UP);
        requirePlanWaits(transition, false);
        if (answer == PlanAnswer.APPROVE) {
            toAgency(transition);
            cases.note(transition, by, "UKE godtok at planen går ut over prisfristen", reason("latePlanReason", reason), true);
        } else {
            sendBack(transition, by, "UKE", requiredReason("latePlanReason", reason), 0);
        }
    }

    /** The coordinator's answer. A returned plan gives its places back. Days beyond the deadline are noted (C1.14). */
    public void considerPlan(TransitionId id, UserId by, PlanAnswer answer, @Nullable String reason) {
        Transition transition = cases.lock(id);
        actors.require(by, transition.agency(), Role.AGENCY_COORDINATOR);
        requirePlanWaits(transition, true);
        if (answer == PlanAnswer.RETURN) {
            sendBack(transition, by, directory.requireAgency(transition.agency()).name(), requiredReason("planReason", reason),
                    delay.days(id));
            return;
        }
        Transition approved = cases.save(transition.answered(delay.days(id), clock.instant()));
        transitions.answerPlan(id, approved.planVersion(), TransitionPlan.State.APPROVED, null);
        delay.end(id);
        cases.note(approved, by, "Virksomheten godkjente planen", reason("planReason", reason), false);
    }

    private void toAgency(Transition transition) {
        delay.begin(transition.id(), Term.Key.PLAN_ANSWER);
    }

    private void sendBack(Transition transition, UserId by, String who, String why, int waitDays) {
        Map<Long, Integer> held = places.of(transition);
        Transition returned = cases.save(transition.answered(waitDays, null));
        transitions.answerPlan(returned.id(), returned.planVersion(), TransitionPlan.State.RETURNED, why);
        delay.end(returned.id());
        places.giveBack(held);
        letters.planReturned(returned, who, why);
        cases.note(returned, by, who + " sendte plan " + returned.planVersion() + " tilbake", why, false);
    }

    private void requireNoPlanWaits(Transition transition) {
        transition.requireAwaitsPlan();
        if (cases.isProposed(transition)) {
            throw new RefusedException(Refusal.because("Plan " + transition.planVersion()
                    + " venter på svar. En ny plan kan lages hvis den blir sendt tilbake."));
        }
    }

    /** @param atAgency whose answer is waited for: the agency's, or before that UKE's */
    private void requirePlanWaits(Transition transition, boolean atAgency) {
        transition.requireAwaitsPlan();
        if (!cases.isProposed(transition) || delay.mayCome(transition.id()) != atAgency) {
            throw new RefusedException(Refusal.because("Det venter ingen plan på svar fra dere i denne saken."));
        }
    }

    private LocalDate cliff() {
        return PriceCliff.of(agreement(), today()).lastDay();
    }

    private LocalDate lastFixedDay() {
        return FixedLine.lastDay(agreement(), workingDays(), today());
    }

    private WorkingDays workingDays() {
        return deadlines.workingDays();
    }

    private Agreement agreement() {
        return agreements.telephony();
    }

    private LocalDate today() {
        return Deadlines.dayOf(clock.instant());
    }

    private static RefusedException refusal(String field, String message) {
        return new RefusedException(Refusal.of(field, message));
    }
}
