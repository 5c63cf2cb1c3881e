package no.samkjop.telefoni.transition;

import static no.samkjop.telefoni.shared.FormText.cut;
import static no.samkjop.telefoni.shared.FormText.reason;
import static no.samkjop.telefoni.shared.FormText.requiredReason;
import static no.samkjop.telefoni.shared.FormText.text;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
import no.samkjop.telefoni.cases.CaseNumbers;
import no.samkjop.telefoni.directory.Agency;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.shared.WorkingDays;
import no.samkjop.telefoni.simswap.SimSwapHandling;
import no.samkjop.telefoni.simswap.SimSwapId;
import no.samkjop.telefoni.simswap.SwapSchedule;
import no.samkjop.telefoni.simswap.SwapWindow;
import no.samkjop.telefoni.simswap.SwapWindows;
import no.samkjop.telefoni.simswap.WaveOrder;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door of the switch of supplier: every change goes through here, whoever asks for it and through whatever channel. A
 * refusal is a {@link RefusedException} and leaves nothing behind.
 */
@Service
@Transactional
public class TransitionHandling {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_WINDOWS = 10_000;

    private final JdbcTransitions transitions;
    private final TransitionFiles cases;
    private final TransitionLetters letters;
    private final TransitionWorkflow workflow;
    private final CaseNumbers numbers;
    private final Actors actors;
    private final Agreements agreements;
    private final Deadlines deadlines;
    private final Directory directory;
    private final Subscriptions subscriptions;
    private final SwapSchedule schedule;
    private final SwapWindows windows;
    private final SimSwapHandling swaps;
    private final Clock clock;

    TransitionHandling(JdbcTransitions transitions, TransitionFiles cases, TransitionLetters letters, TransitionWorkflow workflow,
            CaseNumbers numbers, Actors actors, Agreements agreements, Deadlines deadlines, Directory directory,
            Subscriptions subscriptions, SwapSchedule schedule, SwapWindows windows, SimSwapHandling swaps, Clock clock) {
        this.transitions = transitions;
        this.cases = cases;
        this.letters = letters;
        this.workflow = workflow;
        this.numbers = numbers;
        this.actors = actors;
        this.agreements = agreements;
        this.deadlines = deadlines;
        this.directory = directory;
        this.subscriptions = subscriptions;
        this.schedule = schedule;
        this.windows = windows;
        this.swaps = swaps;
        this.clock = clock;
    }

    /**
     * By UKE. Agencies that have one already are passed over.
     *
     * @param agencies empty means all
     * @return those started now
     */
    public List<TransitionId> start(UserId by, Set<AgencyId> agencies) {
        requireUke(by, AgencyId.of("UKE"));
        Set<AgencyId> have = transitions.agencies();
        List<Agency> lacking = directory.agencies().stream()
                .filter(agency -> (agencies.isEmpty() || agencies.contains(agency.id())) && !have.contains(agency.id())).toList();
        agencies.stream().filter(agency -> directory.agency(agency).isEmpty()).findFirst().ifPresent(unknown -> {
            throw refusal("agencies", "«" + unknown + "» er ikke en virksomhet i Oslo kommune.");
        });
        try {
            return lacking.stream().map(agency -> start(by, agency)).toList();
        } catch (DuplicateKeyException simultaneous) {
            throw new RefusedException(Refusal.because(
                    "Noen andre startet overganger akkurat nå. Last siden på nytt, og se hvilke som mangler."));
        }
    }

    private TransitionId start(UserId by, Agency agency) {
        Instant now = clock.instant();
        Transition started = Transition.started(TransitionId.of(numbers.next(TransitionId.KIND, now).value()), agency.id(), by, now);
        transitions.add(started);
        cases.note(started, by, "Overgangen ble startet", null, false);
        letters.started(started, cliff());
        workflow.begin(started, agency.name());
        return started.id();
    }

    /** The supplier has contacted the agency (C1.11). */
    public void makeFirstContact(TransitionId id, UserId by, @Nullable LocalDate contactedOn, @Nullable String contactPerson,
            @Nullable String agreed) {
        Transition transition = cases.lock(id);
        actors.require(by, transition.agency(), Role.SUPPLIER_DELIVERY);
        LocalDate started = Deadlines.dayOf(transition.startedAt());
        if (contactedOn == null) {
            throw refusal("contactedOn", "Datoen for kontakten mangler.");
        }
        if (contactedOn.isAfter(today())) {
            throw refusal("contactedOn", "Datoen for kontakten kan ikke være fram i tid. Velg i dag eller tidligere.");
        }
        if (contactedOn.isBefore(started)) {
            throw refusal("contactedOn", "Overgangen ble startet " + NorwegianDates.format(started) + ". Velg den dagen eller senere.");
        }
        String person = text(contactPerson);
        if (person == null || person.length() > LONGEST_NAME) {
            throw refusal("contactPerson", "Skriv hvem dere snakket med, høyst 100 tegn.");
        }
        String what = Optional.ofNullable(reason("agreed", agreed))
                .orElseThrow(() -> refusal("agreed", "Skriv kort hva dere ble enige om."));
        Transition contacted = cases.save(transition.contacted(contactedOn, person + ": " + what));
        transitions.agencyDue(id, deadlines.dueOn(Term.Key.NUMBER_LIST, today()));
        cases.note(contacted, by, "Leverandøren hadde første kontakt " + NorwegianDates.format(contactedOn) + " med " + person, what, false);
    }

    /** What is wrong with the rows, all of it; and how many numbers are right. Nothing is stored. */
    @Transactional(readOnly = true)
    public Checked check(AgencyId agency, List<NumberRequest> rows) {
        NumberListGuard.Result result = checked(agency, rows);
        return new Checked(result.numbers().size(), result.refusals());
    }

    public record Checked(int rightRows, List<Refusal> refusals) {
    }

    private NumberListGuard.Result checked(AgencyId agency, List<NumberRequest> rows) {
        return new NumberListGuard(agreement(), deadlines.workingDays(), today(), subscriptions::activeBy,
                sought -> transitions.openElsewhere(agency, sought)).check(agency, rows);
    }

    /** The whole list, in place of what was recorded before; by the coordinator, until it is given. All or nothing. */
    public void recordNumbers(TransitionId id, UserId by, List<NumberRequest> rows) {
        Transition transition = cases.lock(id);
        actors.require(by, transition.agency(), Role.AGENCY_COORDINATOR);
        transition.requireAwaitsList();
        NumberListGuard.Result result = checked(transition.agency(), rows);
        RefusedException.throwIfAny(result.refusals());
        transitions.replaceNumbers(id, result.numbers());
        cases.note(transition, by, "Nummerlisten ble fylt ut med " + TransitionLetters.numbers(result.numbers().size()), null, true);
    }

    /** The coordinator gives the list that was recorded; refused while there is none. Days beyond the deadline are noted (C1.14). */
    public void giveNumberList(TransitionId id, UserId by, @Nullable String note) {
        Transition transition = cases.lock(id);
        actors.require(by, transition.agency(), Role.AGENCY_COORDINATOR);
        transition.requireAwaitsList();
        List<ListedNumber> list = transitions.numbers(id, 0, NumberListGuard.MOST_ROWS);
        if (list.isEmpty()) {
            throw new RefusedException(Refusal.of(NumberListGuard.INFORMATION, "numbers",
                    "Nummerlisten er tom. Last den opp på sakens side først."));
        }
        List<NumberRequest> open = list.stream().filter(number -> number.state() == ListedNumber.State.OPEN)
                .map(number -> number.asRequest(today())).toList();
        if (!open.isEmpty()) {
            RefusedException.throwIfAny(checked(transition.agency(), open).refusals());
        }
        cases.save(transition.listGiven(clock.instant(), daysLate(id)));
        transitions.agencyDue(id, null);
        cases.note(transition, by, "Virksomheten ga nummerlisten med " + TransitionLetters.numbers(list.size()),
                reason("listNote", note), false);
    }

    /** Numbers that are not to move, until the plan is approved; by the coordinator, with a reason. Twin and data SIMs follow. */
    public void keepOut(TransitionId id, UserId by, List<String> numbersOut, @Nullable String reason) {
        Transition transition = cases.lock(id);
        actors.require(by, transition.agency(), Role.AGENCY_COORDINATOR);
        if (transition.hasEnded() || transition.planApprovedAt() != null) {
            throw new RefusedException(Refusal.because("Planen er godkjent, så numre kan ikke holdes utenfor lenger. Meld fra i SIM-byttet."));
        }
        String why = requiredReason("reason", reason);
        Set<SubscriberNumber> sought = named(transitions.openNumbers(id), numbersOut, "Velg minst ett nummer som skal holdes utenfor.").keySet();
        Map<Long, Integer> before = heldPlaces(transition);
        List<Integer> positions = transitions.openWithFollowers(id, sought);
        transitions.keepOut(id, positions, today(), why);
        Map<Long, Integer> after = heldPlaces(transition);
        before.forEach((window, places) -> release(window, places - after.getOrDefault(window, 0)));
        cases.note(transition, by, TransitionLetters.numbers(positions.size()) + " holdes utenfor", why, false);
    }

    /** Open numbers that a person has named; all that are none are refused at once. */
    private static Map<SubscriberNumber, ListedNumber> named(List<ListedNumber> open, List<String> texts, String none) {
        Map<SubscriberNumber, ListedNumber> byNumber = open.stream().collect(Collectors.toMap(ListedNumber::number, number -> number));
        Map<SubscriberNumber, ListedNumber> named = new LinkedHashMap<>();
        List<Refusal> refusals = new ArrayList<>();
        for (String text : texts) {
            SubscriberNumber.parse(text).map(byNumber::get).ifPresentOrElse(number -> named.put(number.number(), number),
                    () -> refusals.add(Refusal.of("numbers", "«" + cut(text)
                            + "» er ikke et nummer som står igjen i listen. Kontroller nummeret.")));
        }
        if (texts.isEmpty()) {
            refusals.add(Refusal.of("numbers", none));
        }
        RefusedException.throwIfAny(refusals);
        return named;
    }

    /** A draft from the free windows; by the supplier's delivery. Nothing is stored or booked. */
    @Transactional(readOnly = true)
    public WaveSuggestion.Suggestion suggest(TransitionId id, UserId by) {
        Transition transition = cases.find(id);
        actors.require(by, transition.agency(), Role.SUPPLIER_DELIVERY);
        transition.requireAwaitsPlan();
        LocalDate firstDay = schedule.firstDay();
        return WaveSuggestion.suggest(transitions.openNumbers(id), windows.free(firstDay, 1, MOST_WINDOWS),
                new WaveSuggestion.Bounds(workingDays(), firstDay, cliff(), lastFixedDay()));
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
        Set<Integer> moved = named(open, numbersMoved, "Velg minst ett nummer som skal flyttes.").values().stream()
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

    private PlanGuard guard() {
        return new PlanGuard(workingDays(), schedule.firstDay(), lastFixedDay());
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

    /** @return whether the newest plan ends in time for Telenor's agreement prices (C1.8); if not, UKE is written to */
    public boolean checkAgainstPriceCliff(TransitionId id) {
        Transition transition = cases.lock(id);
        TransitionPlan plan = newestPlan(transition);
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
        requireUke(by, transition.agency());
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
            sendBack(transition, by, directory.requireAgency(transition.agency()).name(), requiredReason("planReason", reason), daysLate(id));
            return;
        }
        Transition approved = cases.save(transition.answered(daysLate(id), clock.instant()));
        transitions.answerPlan(id, approved.planVersion(), TransitionPlan.State.APPROVED, null);
        transitions.agencyDue(id, null);
        cases.note(approved, by, "Virksomheten godkjente planen", reason("planReason", reason), false);
    }

    private void sendBack(Transition transition, UserId by, String who, String why, int waitDays) {
        Map<Long, Integer> held = heldPlaces(transition);
        Transition returned = cases.save(transition.answered(waitDays, null));
        transitions.answerPlan(returned.id(), returned.planVersion(), TransitionPlan.State.RETURNED, why);
        transitions.agencyDue(returned.id(), null);
        held.forEach(this::release);
        letters.planReturned(returned, who, why);
        cases.note(returned, by, who + " sendte plan " + returned.planVersion() + " tilbake", why, false);
    }

    /**
     * Each wave of the approved plan becomes a SIM swap, unless all its numbers were kept out since.
     *
     * @return whether any number is left to be waited for
     */
    public boolean startWaves(TransitionId id) {
        Transition transition = cases.lock(id);
        if (!transition.wavesStarted()) {
            cases.save(transition.withWavesStarted());
            Map<Integer, List<ListedNumber>> numbersOf = transitions.openNumbers(id).stream()
                    .collect(Collectors.groupingBy(number -> Optional.ofNullable(number.wave()).orElseThrow()));
            List<Wave> waves = newestPlan(transition).waves().stream().filter(wave -> numbersOf.containsKey(wave.number())).toList();
            for (Wave wave : waves) {
                SimSwapId swap = swaps.beginWave(new WaveOrder(id.value(), transition.agency(), "Overgang til " + directory.supplier().brand()
                        + ", bølge " + (waves.indexOf(wave) + 1) + " av " + waves.size(), wave.window().id(),
                        numbersOf.get(wave.number()).stream().map(TransitionHandling::ordered).toList()));
                transitions.inSwap(id, transition.planVersion(), wave.number(), swap);
                cases.note(transition, null, "Bølge " + wave.number() + " er nå SIM-bytte " + swap, null, false);
            }
        }
        return transitions.countNumbers(id, ListedNumber.State.OPEN) > 0;
    }

    private static WaveOrder.Number ordered(ListedNumber number) {
        return new WaveOrder.Number(number.number(), number.sim(), number.item(), number.user(), number.email(), number.costCentre());
    }

    /** The summary goes to agency and UKE. */
    public void finishTransition(TransitionId id) {
        Transition transition = cases.lock(id);
        List<ListedNumber> list = transitions.numbers(id, 0, NumberListGuard.MOST_ROWS);
        if (list.stream().anyMatch(number -> number.state() == ListedNumber.State.OPEN)) {
            throw new IllegalStateException("Numbers are left in " + id);
        }
        Transition completed = cases.save(transition.completed(clock.instant()));
        List<SubscriberNumber> moved = list.stream().filter(number -> number.state() == ListedNumber.State.MOVED)
                .map(ListedNumber::number).toList();
        long registered = subscriptions.activeBy(moved).values().stream()
                .filter(subscription -> subscription.agency().equals(transition.agency())).count();
        List<String> keptOut = list.stream().filter(number -> number.state() == ListedNumber.State.KEPT_OUT)
                .map(number -> number.number().value() + ": " + Optional.ofNullable(number.keptOut()).orElse("uten begrunnelse")).toList();
        letters.completed(completed, new TransitionLetters.Summary(moved.size(), registered, keptOut,
                list.stream().filter(number -> number.state() == ListedNumber.State.CANCELLED).count()));
        cases.note(completed, null, "Overgangen er gjennomført: " + TransitionLetters.numbers(moved.size()) + " er flyttet", null, false);
    }

    /** By UKE, until the waves have started, with a reason. */
    public void cancel(TransitionId id, UserId by, @Nullable String reason) {
        Transition transition = cases.lock(id);
        requireUke(by, transition.agency());
        String why = requiredReason("reason", reason);
        Map<Long, Integer> held = heldPlaces(transition);
        Transition cancelled = cases.save(transition.cancelled(clock.instant(), why));
        held.forEach(this::release);
        transitions.cancelNumbers(id, today());
        cases.note(cancelled, by, "UKE avlyste overgangen", why, false);
        letters.cancelled(cancelled, why);
        workflow.cancelled(id);
    }

    /** When the step of the process is due, 16:00 Oslo time. @param step id of a user task */
    @Transactional(readOnly = true)
    public Instant deadline(TransitionId id, String step) {
        return switch (step) {
            case "makeFirstContact" -> due(Term.Key.FIRST_CONTACT);
            case "giveNumberList" -> agencyDue(id, Term.Key.NUMBER_LIST);
            case "proposePlan" -> due(Term.Key.TRANSITION_PLAN);
            case "assessLatePlan" -> due(Term.Key.UKE_LATE_PLAN);
            case "considerPlan" -> agencyDue(id, Term.Key.PLAN_ANSWER);
            default -> throw new IllegalArgumentException("No deadline for " + step);
        };
    }

    private Instant due(Term.Key key) {
        return deadlines.dueAt(key, clock.instant());
    }

    /** The day from which the agency's delay is counted, so that task and claim agree. */
    private Instant agencyDue(TransitionId id, Term.Key key) {
        return transitions.agencyDueOn(id).map(deadlines::endOf).orElseGet(() -> due(key));
    }

    private void toAgency(Transition transition) {
        transitions.agencyDue(transition.id(), deadlines.dueOn(Term.Key.PLAN_ANSWER, today()));
    }

    /** Working days after the agency's deadline until today, today included. */
    private int daysLate(TransitionId id) {
        LocalDate day = transitions.agencyDueOn(id).orElseGet(this::today);
        int late = 0;
        while (day.isBefore(today())) {
            day = day.plusDays(1);
            late += workingDays().isWorkingDay(day) ? 1 : 0;
        }
        return late;
    }

    private void requireUke(UserId by, AgencyId agency) {
        actors.require(by, agency, Role.UKE_AGREEMENT_MANAGER, Role.UKE_FOLLOW_UP);
    }

    private void requireNoPlanWaits(Transition transition) {
        transition.requireAwaitsPlan();
        if (isProposed(transition)) {
            throw new RefusedException(Refusal.because("Plan " + transition.planVersion()
                    + " venter på svar. En ny plan kan lages hvis den blir sendt tilbake."));
        }
    }

    /** @param atAgency whose answer is waited for: the agency's, or before that UKE's */
    private void requirePlanWaits(Transition transition, boolean atAgency) {
        transition.requireAwaitsPlan();
        if (!isProposed(transition) || transitions.agencyDueOn(transition.id()).isPresent() != atAgency) {
            throw new RefusedException(Refusal.because("Det venter ingen plan på svar fra dere i denne saken."));
        }
    }

    private boolean isProposed(Transition transition) {
        return transitions.planState(transition.id(), transition.planVersion()).filter(TransitionPlan.State.PROPOSED::equals).isPresent();
    }

    private TransitionPlan newestPlan(Transition transition) {
        return transitions.plan(transition.id(), transition.planVersion()).orElseThrow();
    }

    /** Places by window that the plan has booked: none before it is proposed or when it was returned. */
    private Map<Long, Integer> heldPlaces(Transition transition) {
        return isProposed(transition) || transition.planApprovedAt() != null
                ? transitions.places(transition.id(), transition.planVersion()) : Map.of();
    }

    private void release(long window, int places) {
        if (places > 0) {
            schedule.release(window, places);
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
