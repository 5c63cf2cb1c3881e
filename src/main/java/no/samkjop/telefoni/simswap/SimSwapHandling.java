package no.samkjop.telefoni.simswap;

import static no.samkjop.telefoni.shared.FormText.reason;
import static no.samkjop.telefoni.shared.FormText.requiredReason;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.cases.Actors;
import no.samkjop.telefoni.cases.CaseNumbers;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.subscription.NumberWords;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The front door of SIM swaps as bookings: asked for, blocked, moved, cancelled; {@link RoundHandling} is the one of what happens in each
 * round. Every change goes through one of the two, whoever asks for it and through whatever channel. A refusal is a
 * {@link RefusedException} and leaves nothing behind.
 */
@Service
@Transactional
public class SimSwapHandling {

    private static final int LONGEST_PURPOSE = 500;

    private final JdbcSimSwaps swaps;
    private final SwapSchedule schedule;
    private final JdbcSwapWindows windows;
    private final CaseNumbers numbers;
    private final Agreements agreements;
    private final SwapDeadlines deadlines;
    private final Directory directory;
    private final Subscriptions subscriptions;
    private final Actors actors;
    private final SwapFiles files;
    private final SwapRounds rounds;
    private final SwapLetters letters;
    private final SimSwapWorkflow workflow;
    private final Clock clock;
    private final TransactionTemplate transaction;

    SimSwapHandling(JdbcSimSwaps swaps, SwapSchedule schedule, JdbcSwapWindows windows, CaseNumbers numbers, Agreements agreements,
            SwapDeadlines deadlines, Directory directory, Subscriptions subscriptions, Actors actors, SwapFiles files, SwapRounds rounds,
            SwapLetters letters, SimSwapWorkflow workflow, Clock clock, PlatformTransactionManager transactions) {
        this.swaps = swaps;
        this.schedule = schedule;
        this.windows = windows;
        this.numbers = numbers;
        this.agreements = agreements;
        this.deadlines = deadlines;
        this.directory = directory;
        this.subscriptions = subscriptions;
        this.actors = actors;
        this.files = files;
        this.rounds = rounds;
        this.letters = letters;
        this.workflow = workflow;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A single one, by an orderer or the coordinator, for a number that the own agency has. Books the window. The same
     * idempotency key from the same agency gives the first one's id.
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public SimSwapId ask(UserId by, SwapRequest request, @Nullable String idempotencyKey) {
        AgencyId agency = directory.user(by).filter(user -> user.has(Role.AGENCY_ORDERER) || user.has(Role.AGENCY_COORDINATOR))
                .flatMap(User::ownAgency)
                .orElseThrow(() -> refused("Bare en bestiller eller koordinator i en virksomhet kan be om SIM-bytte."));
        if (idempotencyKey != null && !idempotencyKey.matches("[\\x21-\\x7e]{1,200}")) {
            throw refusal("idempotencyKey", "Idempotency-Key må ha 1 til 200 tegn uten mellomrom.");
        }
        try {
            return inTransaction(() -> askedBefore(agency, idempotencyKey)
                    .orElseGet(() -> askAnew(by, agency, request, idempotencyKey)));
        } catch (DuplicateKeyException simultaneous) {
            return askedBefore(agency, idempotencyKey).orElseThrow(() -> refusal("subscriber",
                    "Nummeret har alt et SIM-bytte som ikke er avsluttet. Flytt eller avlys det i stedet."));
        }
    }

    private Optional<SimSwapId> askedBefore(AgencyId agency, @Nullable String key) {
        return key == null ? Optional.empty() : swaps.askedBefore(agency, key);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Optional.ofNullable(transaction.execute(status -> work.get())).orElseThrow();
    }

    private SimSwapId askAnew(UserId by, AgencyId agency, SwapRequest request, @Nullable String key) {
        SwapRequestGuard.Checked asked = new SwapRequestGuard(agreement(), subscriptions,
                number -> !swaps.openAmong(List.of(number)).isEmpty()).check(agency, request);
        schedule.book(asked.window(), 1);
        String purpose = asked.reason().norwegianName() + ": " + asked.line().subscriber().value()
                + (asked.line().user().isEmpty() ? "" : ", " + asked.line().user());
        SimSwap swap = begin(agency, asked.reason(), purpose, by, null, List.of(asked.line()), asked.window(), key);
        files.note(swap, by, "Bestilte SIM-bytte " + swap.window().sentence() + ": " + asked.reason().norwegianName(), asked.note());
        if (asked.reason().isUrgent()) {
            letters.blockAsked(swap);
        }
        workflow.begin(swap, nameOf(agency), asked.reason().isUrgent());
        return swap.id();
    }

    private SimSwap begin(AgencyId agency, SwapReason reason, String purpose, @Nullable UserId by, @Nullable String origin,
            List<SwapLine> lines, long window, @Nullable String key) {
        Instant now = clock.instant();
        String words = purpose.length() > LONGEST_PURPOSE ? purpose.substring(0, LONGEST_PURPOSE - 1) + "…" : purpose;
        SimSwap swap = new SimSwap(SimSwapId.of(numbers.next(SimSwapId.KIND, now).value()), agency, reason, words, by, now, origin,
                lines, windows.find(window).orElseThrow(), 1, -1, null, null, false, null, null, null);
        swaps.add(swap, key);
        return swap;
    }

    /**
     * A wave of a switch; its places are reserved already.
     *
     * @throws RefusedException when numbers are in another open swap
     */
    public SimSwapId beginWave(WaveOrder wave) {
        List<SubscriberNumber> moved = wave.numbers().stream().map(WaveOrder.Number::subscriber).toList();
        if (moved.isEmpty()) {
            throw new IllegalArgumentException("A wave without numbers");
        }
        Set<SubscriberNumber> open = swaps.openAmong(moved);
        if (!open.isEmpty()) {
            throw refused("Disse numrene er alt med i et SIM-bytte som ikke er avsluttet: " + NumberWords.named(open.stream()
                    .sorted(Comparator.comparing(SubscriberNumber::value)).toList()) + ". Avslutt det først.");
        }
        Map<SubscriberNumber, Subscription> held = subscriptions.activeBy(moved);
        List<SwapLine> lines = new ArrayList<>();
        for (WaveOrder.Number number : wave.numbers()) {
            Optional<Subscription> own = Optional.ofNullable(held.get(number.subscriber()))
                    .filter(found -> found.agency().equals(wave.agency()));
            lines.add(new SwapLine(lines.size() + 1, number.subscriber(), number.sim(), number.item(), number.user(), number.email(),
                    number.costCentre(), own.map(Subscription::sim).orElse(null), null, null, null, null, null, 0, null, null));
        }
        SimSwap swap = begin(wave.agency(), SwapReason.TRANSITION, wave.purpose(), null, wave.origin(), lines, wave.window(), null);
        files.note(swap, null, "Bølge i overgangen " + wave.origin() + ": " + NumberWords.count(lines.size()) + ", "
                + swap.window().sentence(), null);
        workflow.begin(swap, nameOf(wave.agency()), false);
        return swap.id();
    }

    /** The supplier has blocked the card that was lost or stolen. */
    public void blockNumber(SimSwapId id, UserId by, @Nullable String note) {
        SimSwap swap = files.open(id);
        actors.require(by, swap.agency(), Role.SUPPLIER_DELIVERY);
        if (!swap.reason().isUrgent() || swap.blockedAt() != null) {
            throw refused("Det er ikke noe SIM-kort som skal sperres i denne saken nå.");
        }
        String words = reason("blockNote", note);
        files.save(swap, swap.blocked(clock.instant()));
        files.note(swap, by, "Det gamle SIM-kortet er sperret", words);
    }

    /** To another window, until the swap day is reported; by the coordinator, an orderer, or the supplier's delivery. */
    public void move(SimSwapId id, UserId by, long window, @Nullable String reason) {
        SimSwap swap = files.open(id);
        actors.require(by, swap.agency(), withOrderer(swap, Role.SUPPLIER_DELIVERY, Role.AGENCY_COORDINATOR));
        swap.requireUnreported();
        String why = reason("reason", reason);
        if (swap.window().id() == window) {
            throw refusal("window", "Byttet er alt " + swap.window().sentence() + ". Velg et annet vindu.");
        }
        boolean ahead = swap.window().begins().isAfter(clock.instant());
        // By id, so that two that change places with each other do not wait for each other.
        if (ahead && swap.window().id() < window) {
            schedule.release(swap.window().id(), swap.places());
        }
        schedule.book(window, swap.places());
        if (ahead && swap.window().id() > window) {
            schedule.release(swap.window().id(), swap.places());
        }
        SimSwap moved = swap.in(windows.find(window).orElseThrow());
        moved = files.save(swap, moved.invitation() < 0 ? moved : moved.invited());
        files.note(moved, by, "Flyttet fra " + swap.window().time() + " til " + moved.window().sentence(), why);
        if (moved.invitation() >= 0) {
            letters.moved(moved, swap.window(), why);
        }
        for (String step : List.of("sendCards", "reportSwap")) {
            workflow.dueChanged(id, step, deadlines.of(moved, step));
        }
    }

    /** Until the first swap day is reported; by the coordinator or an orderer of the agency, with a reason. */
    public void cancel(SimSwapId id, UserId by, @Nullable String reason) {
        SimSwap swap = files.open(id);
        actors.require(by, swap.agency(), withOrderer(swap, Role.AGENCY_COORDINATOR));
        if (swap.round() > 1 || swap.reported()) {
            throw refused("Den første byttedagen er meldt, så byttet kan ikke avlyses lenger.");
        }
        String why = requiredReason("reason", reason);
        if (swap.window().begins().isAfter(clock.instant())) {
            schedule.release(swap.window().id(), swap.places());
        }
        files.note(swap, by, "Byttet ble avlyst", why);
        SimSwap cancelled = rounds.end(swap.invitation() < 0 ? swap : swap.invited(),
                SwapLine.Settled.CANCELLED, SimSwap.Ending.CANCELLED, why);
        letters.cancelled(cancelled, swap.open(), why);
        workflow.cancelled(id);
    }

    /** An orderer looks after single swaps only; waves belong to the coordinator. */
    private static Role[] withOrderer(SimSwap swap, Role... others) {
        List<Role> roles = new ArrayList<>(List.of(others));
        if (swap.isSingle()) {
            roles.add(Role.AGENCY_ORDERER);
        }
        return roles.toArray(Role[]::new);
    }

    /** When the step of the process is due. @param step id of a user task */
    @Transactional(readOnly = true)
    public Instant deadline(SimSwapId id, String step) {
        return deadlines.of(files.find(id), step);
    }

    private Agreement agreement() {
        return agreements.telephony();
    }

    private String nameOf(AgencyId agency) {
        return directory.requireAgency(agency).name();
    }

    private static RefusedException refused(String message) {
        return new RefusedException(Refusal.because(message));
    }

    private static RefusedException refusal(String field, String message) {
        return new RefusedException(Refusal.of(field, message));
    }
}
