package no.samkjop.telefoni.transition;

import static no.samkjop.telefoni.shared.FormText.reason;
import static no.samkjop.telefoni.shared.FormText.requiredReason;
import static no.samkjop.telefoni.shared.FormText.text;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import no.samkjop.telefoni.simswap.SimSwapHandling;
import no.samkjop.telefoni.simswap.SimSwapId;
import no.samkjop.telefoni.simswap.WaveOrder;
import no.samkjop.telefoni.subscription.NumberWords;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door of the switch of supplier, from its start to the number list, and from the approved plan's waves to the end; the plan is
 * {@link PlanHandling}'s. Every change goes through one of the two, whoever asks for it and through whatever channel. A refusal is a
 * {@link RefusedException} and leaves nothing behind.
 */
@Service
@Transactional
public class TransitionHandling {

    private static final int LONGEST_NAME = 100;

    private final JdbcTransitions transitions;
    private final TransitionFiles cases;
    private final AgencyDelay delay;
    private final HeldPlaces places;
    private final TransitionLetters letters;
    private final TransitionWorkflow workflow;
    private final CaseNumbers numbers;
    private final Actors actors;
    private final Agreements agreements;
    private final Deadlines deadlines;
    private final Directory directory;
    private final Subscriptions subscriptions;
    private final SimSwapHandling swaps;
    private final Clock clock;

    TransitionHandling(JdbcTransitions transitions, TransitionFiles cases, AgencyDelay delay, HeldPlaces places, TransitionLetters letters,
            TransitionWorkflow workflow, CaseNumbers numbers, Actors actors, Agreements agreements, Deadlines deadlines,
            Directory directory, Subscriptions subscriptions, SimSwapHandling swaps, Clock clock) {
        this.transitions = transitions;
        this.cases = cases;
        this.delay = delay;
        this.places = places;
        this.letters = letters;
        this.workflow = workflow;
        this.numbers = numbers;
        this.actors = actors;
        this.agreements = agreements;
        this.deadlines = deadlines;
        this.directory = directory;
        this.subscriptions = subscriptions;
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
        delay.begin(id, Term.Key.NUMBER_LIST);
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
        cases.note(transition, by, "Nummerlisten ble fylt ut med " + NumberWords.count(result.numbers().size()), null, true);
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
        cases.save(transition.listGiven(clock.instant(), delay.days(id)));
        delay.end(id);
        cases.note(transition, by, "Virksomheten ga nummerlisten med " + NumberWords.count(list.size()),
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
        Set<SubscriberNumber> sought = ListedNumber.named(transitions.openNumbers(id), numbersOut,
                "Velg minst ett nummer som skal holdes utenfor.").keySet();
        Map<Long, Integer> before = places.of(transition);
        List<Integer> positions = transitions.openWithFollowers(id, sought);
        transitions.keepOut(id, positions, today(), why);
        Map<Long, Integer> after = places.of(transition);
        before.forEach((window, held) -> places.giveBack(window, held - after.getOrDefault(window, 0)));
        cases.note(transition, by, NumberWords.count(positions.size()) + " holdes utenfor", why, false);
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
            List<Wave> waves = cases.newestPlan(transition).waves().stream().filter(wave -> numbersOf.containsKey(wave.number())).toList();
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
        cases.note(completed, null, "Overgangen er gjennomført: " + NumberWords.count(moved.size()) + " er flyttet", null, false);
    }

    /** By UKE, until the waves have started, with a reason. */
    public void cancel(TransitionId id, UserId by, @Nullable String reason) {
        Transition transition = cases.lock(id);
        requireUke(by, transition.agency());
        String why = requiredReason("reason", reason);
        Map<Long, Integer> held = places.of(transition);
        Transition cancelled = cases.save(transition.cancelled(clock.instant(), why));
        places.giveBack(held);
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
            case "giveNumberList" -> delay.deadline(id, Term.Key.NUMBER_LIST);
            case "proposePlan" -> due(Term.Key.TRANSITION_PLAN);
            case "assessLatePlan" -> due(Term.Key.UKE_LATE_PLAN);
            case "considerPlan" -> delay.deadline(id, Term.Key.PLAN_ANSWER);
            default -> throw new IllegalArgumentException("No deadline for " + step);
        };
    }

    private Instant due(Term.Key key) {
        return deadlines.dueAt(key, clock.instant());
    }

    private void requireUke(UserId by, AgencyId agency) {
        actors.require(by, agency, Role.UKE_AGREEMENT_MANAGER, Role.UKE_FOLLOW_UP);
    }

    private LocalDate cliff() {
        return PriceCliff.of(agreement(), today()).lastDay();
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
