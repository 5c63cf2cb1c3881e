package no.samkjop.telefoni.simswap;

import static no.samkjop.telefoni.shared.FormText.reason;
import static no.samkjop.telefoni.shared.FormText.requiredReason;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.Term;
import no.samkjop.telefoni.cases.Actors;
import no.samkjop.telefoni.cases.CaseNumbers;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
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
 * The front door of SIM swaps: every change goes through here, whoever asks for it and through whatever channel. A refusal is a
 * {@link no.samkjop.telefoni.shared.RefusedException} and leaves nothing behind.
 */
@Service
@Transactional
public class SimSwapHandling {

    private static final int LONGEST_PURPOSE = 500;
    /** A message is no place for more. */
    private static final int NUMBERS_NAMED = 10;
    private static final int NUMBERS_NAMED_BY_OUTCOME = 5;

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
            SwapLetters letters, SimSwapWorkflow workflow, Clock clock,
            PlatformTransactionManager transactions) {
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
            throw refused("Disse numrene er alt med i et SIM-bytte som ikke er avsluttet: " + named(open.stream()
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
        files.note(swap, null, "Bølge i overgangen " + wave.origin() + ": " + count(lines.size()) + ", " + swap.window().sentence(), null);
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

    /** Queues the round's invitations. @return whether SIM cards must be sent */
    public boolean inviteToSwap(SimSwapId id) {
        SimSwap swap = files.open(id);
        SimSwap invited = files.save(swap, swap.invited());
        letters.invitation(invited);
        files.note(invited, null, "Innkalling sendt: " + invited.window().sentence(), null);
        return invited.lines().stream().anyMatch(SwapLine::needsCard);
    }

    /** What of the open numbers a step found, in place of what it recorded of the same numbers before. All or nothing. */
    public void record(SimSwapId id, UserId by, SwapStep step, List<LineReport> reports) {
        SimSwap swap = files.open(id);
        boolean supplier = step == SwapStep.CARDS || step == SwapStep.RESULT;
        actors.require(by, swap.agency(), supplier ? Role.SUPPLIER_DELIVERY : Role.AGENCY_COORDINATOR);
        requireStep(swap, step);
        SimSwap recorded = new LineReportGuard(swap, step).check(reports, subscriptions::inUse,
                cards -> swaps.cardsElsewhere(id, cards));
        files.save(swap, recorded);
        String what = switch (step) {
            case CARDS -> "SIM-kort er ført";
            case RECEIPT -> "Mottatte SIM-kort er kontrollert";
            case RESULT -> "Resultat av byttet er ført";
            case VERIFICATION -> "Utprøving er ført";
        };
        files.note(swap, by, what + " for " + count(reports.size()), null);
    }

    private static void requireStep(SimSwap swap, SwapStep step) {
        switch (step) {
            case CARDS -> requireUnreported(swap);
            case RECEIPT -> requireCardsOnTheirWay(swap);
            case RESULT -> requireInvited(swap);
            case VERIFICATION -> requireReported(swap);
            default -> throw new IllegalStateException(step.name());
        }
    }

    private static void requireUnreported(SimSwap swap) {
        if (swap.reported()) {
            throw refused("Byttedagen er alt meldt. Det kan ikke føres noe nytt på den.");
        }
    }

    private static void requireInvited(SimSwap swap) {
        requireUnreported(swap);
        if (swap.invitation() < 0) {
            throw refused("Brukerne er ikke kalt inn ennå, så det er ikke noe bytte å melde.");
        }
    }

    private static void requireCardsOnTheirWay(SimSwap swap) {
        requireUnreported(swap);
        if (swap.cardsSentOn() == null) {
            throw refused("Ingen SIM-kort er på vei, så det er ikke noe å kontrollere.");
        }
    }

    private static void requireReported(SimSwap swap) {
        if (!swap.reported()) {
            throw refused("Leverandøren har ikke meldt byttet ennå.");
        }
    }

    /** The cards that were recorded are on their way; refused while a number that needs a card has none. */
    public void sendCards(SimSwapId id, UserId by, @Nullable LocalDate sentOn, @Nullable String note) {
        SimSwap swap = files.open(id);
        actors.require(by, swap.agency(), Role.SUPPLIER_DELIVERY);
        requireInvited(swap);
        String words = reason("sendNote", note);
        if (sentOn == null) {
            throw refusal("sentOn", "Skriv dagen kortene ble sendt.");
        }
        if (sentOn.isAfter(today()) || sentOn.isBefore(Deadlines.dayOf(swap.askedAt()))) {
            throw refusal("sentOn", "Datoen " + NorwegianDates.format(sentOn) + (sentOn.isAfter(today()) ? " er ikke kommet ennå"
                    : " er før byttet ble bestilt") + ". Skriv dagen kortene ble sendt.");
        }
        refuseFor(swap, line -> line.sim() != SimKind.NONE && line.newCard() == null, "sentOn",
                "SIM-kort mangler for ", ". Før kortnummer for dem på saken, og meld så fra igjen.");
        SimSwap sent = files.save(swap, swap.withCardsSent(sentOn));
        files.note(sent, by, "SIM-kort sendt " + NorwegianDates.format(sentOn), words);
        letters.cardsSent(sent, words, swaps.countEvents(id));
    }

    /** @param allRight everything came as listed; else what was recorded as missing or wrong is sent anew */
    public void receiveCards(SimSwapId id, UserId by, boolean allRight, @Nullable String note) {
        SimSwap swap = files.open(id);
        actors.require(by, swap.agency(), Role.AGENCY_COORDINATOR);
        requireCardsOnTheirWay(swap);
        String words = reason("receiptNote", note);
        List<SwapLine> faulty = swap.open().stream().filter(line -> line.newCard() != null && line.isFaulty()).toList();
        if (allRight) {
            refuseFor(swap, faulty::contains, "receipt", "Feil er ført for ", ". Velg «Feil med noen kort», eller rett det som er ført.");
        } else if (faulty.isEmpty()) {
            throw refusal("receipt", "Ingen feil er ført. Før på saken hvilke kort som mangler eller er feil, "
                    + "så leverandøren vet hva som skal sendes på nytt.");
        }
        SimSwap received = swap.withOpen(line -> line.newCard() == null ? line : faulty.contains(line) ? line.withoutCard()
                : line.received(SwapLine.Receipt.RIGHT));
        if (faulty.isEmpty()) {
            files.save(swap, received);
            files.note(swap, by, "SIM-kortene er mottatt og i orden", words);
            return;
        }
        files.save(swap, received.withCardsSent(null));
        files.note(swap, by, "Feil med SIM-kort for " + count(faulty.size()) + ": " + named(numbersOf(faulty)), words);
        letters.cardsFaulty(swap, faulty, words, swaps.countEvents(id));
    }

    /** @param allSwapped every open number was swapped on {@code swappedOn}; else what was recorded counts */
    public void reportSwap(SimSwapId id, UserId by, boolean allSwapped, @Nullable LocalDate swappedOn, @Nullable String note) {
        SimSwap swap = files.open(id);
        actors.require(by, swap.agency(), Role.SUPPLIER_DELIVERY);
        requireInvited(swap);
        String words = reason("swapNote", note);
        SimSwap found = allSwapped ? swap.withOpen(line -> line.with(SwapLine.Outcome.SWAPPED, null)) : swap;
        if (allSwapped) {
            refuseFor(swap, line -> line.outcome() != null && !line.isSwapped(), "swapResult", "Det er ført noe annet enn «Byttet» for ",
                    ". Velg at det som er ført gjelder, eller rett det.");
        } else {
            refuseFor(swap, line -> line.outcome() == null, "swapResult", "Resultat mangler for ",
                    ". Før hvordan det gikk med dem på saken, og meld så fra igjen.");
        }
        refuseFor(found, line -> line.isSwapped() && line.lacksCard(), "swapResult",
                "SIM-kort mangler for ", ". Før kortnummer for dem på saken, og meld så fra igjen.");
        long swapped = found.open().stream().filter(SwapLine::isSwapped).count();
        LocalDate on = swapped == 0 ? null : swapDay(swap, swappedOn);
        SimSwap reported = files.save(swap, found.withOpen(line -> line.with(Optional.ofNullable(line.outcome()).orElseThrow(),
                line.isSwapped() ? on : null)).withReport());
        files.note(reported, by, "Byttet er meldt: " + swapped + " av " + count(reported.open().size()) + " byttet"
                + (on == null ? "" : " " + NorwegianDates.format(on)) + whyNot(reported), words);
        letters.toVerify(reported);
    }

    /** The next round forgets why a number was not swapped; the timeline keeps it. */
    private static String whyNot(SimSwap reported) {
        Map<SwapLine.Outcome, List<SwapLine>> others = reported.open().stream().filter(line -> !line.isSwapped()).collect(Collectors.groupingBy(
                line -> Optional.ofNullable(line.outcome()).orElseThrow(), () -> new EnumMap<>(SwapLine.Outcome.class), Collectors.toList()));
        boolean few = others.values().stream().mapToInt(List::size).sum() <= NUMBERS_NAMED_BY_OUTCOME;
        return others.entrySet().stream().map(other -> ". " + other.getKey().norwegianName() + ": "
                + (few ? named(numbersOf(other.getValue())) : count(other.getValue().size()))).collect(Collectors.joining());
    }

    private LocalDate swapDay(SimSwap swap, @Nullable LocalDate day) {
        if (day == null) {
            throw refusal("swappedOn", "Skriv dagen kortene ble byttet.");
        }
        if (day.isAfter(today())) {
            throw refusal("swappedOn", "Datoen " + NorwegianDates.format(day) + " er ikke kommet ennå. Skriv dagen kortene ble byttet.");
        }
        if (day.isBefore(swap.window().day())) {
            throw refusal("swappedOn", "Datoen " + NorwegianDates.format(day) + " er før byttedagen "
                    + NorwegianDates.format(swap.window().day()) + ". Skriv dagen kortene ble byttet.");
        }
        return day;
    }

    /** @param allWork every number that was swapped works; else what was recorded counts, the rest works */
    public void verifySwap(SimSwapId id, UserId by, boolean allWork, @Nullable String note) {
        SimSwap swap = files.open(id);
        actors.require(by, swap.agency(), Role.AGENCY_COORDINATOR);
        requireReported(swap);
        if (swaps.isRegistered(swap)) {
            throw refused("Det ventes ikke lenger på utprøving i denne saken.");
        }
        String words = reason("verificationNote", note);
        List<SwapLine> swapped = swap.open().stream().filter(SwapLine::isSwapped).toList();
        if (allWork) {
            refuseFor(swap, line -> line.isSwapped() && Boolean.FALSE.equals(line.works()), "verification",
                    "Det er ført at noe ikke virker for ", ". Velg at det som er ført gjelder, eller rett det.");
        } else if (!swapped.isEmpty() && swapped.stream().allMatch(line -> line.works() == null)) {
            throw refusal("verification", "Ingenting er ført. Før på saken hvilke numre som ikke virker, eller velg at alle virker.");
        }
        SimSwap verified = files.save(swap, swap.withOpen(line -> line.isSwapped() && line.works() == null ? line.tried(true) : line));
        List<SwapLine> silent = verified.open().stream().filter(line -> line.isSwapped() && line.hasFailed()).toList();
        files.note(verified, by, silent.isEmpty() ? "Numrene som ble byttet, virker" : "Virker ikke: " + named(numbersOf(silent)), words);
    }

    /** What follows from a round. */
    public enum Progress {
        /** Every number is settled; the case has ended. */
        DONE,
        /** What is left has a new window. */
        REBOOKED,
        /** Coordinator and supplier must agree: a number has failed too often, or no window has room. */
        TALK,
        /** UKE must decide: a number has failed once more. */
        ESCALATE
    }

    /** Enters what works in the register, and books a new window for what is left. */
    public Progress registerSwap(SimSwapId id) {
        SimSwap swap = files.lock(id);
        if (swap.hasEnded()) {
            return Progress.DONE;
        }
        if (!swap.reported()) {
            throw new IllegalStateException("No swap day to enter in " + id);
        }
        SimSwap entered = rounds.enterOnce(swap);
        if (entered.hasEnded()) {
            return Progress.DONE;
        }
        int worst = entered.open().stream().filter(SwapLine::hasFailed).mapToInt(SwapLine::failures).max().orElse(0);
        LocalDate asked = Deadlines.dayOf(swap.askedAt());
        if (worst >= agreement().term(Term.Key.FAILED_SWAPS_BEFORE_UKE, asked).count()) {
            return Progress.ESCALATE;
        }
        if (worst >= agreement().term(Term.Key.FAILED_SWAPS_BEFORE_TALK, asked).count()) {
            return Progress.TALK;
        }
        return rounds.rebook(entered) ? Progress.REBOOKED : Progress.TALK;
    }

    public enum FailedDecision {
        /** Another try, in the next free window. Refused when no window has room. */
        REBOOK,
        /** The numbers that are left are kept out, with a reason; the case ends. */
        KEEP_OUT
    }

    /** By coordinator or supplier's delivery, together: who completes it answers for both. Needs a reason. */
    public void agreeOnFailed(SimSwapId id, UserId by, FailedDecision decision, @Nullable String reason) {
        SimSwap swap = files.open(id);
        actors.require(by, swap.agency(), Role.SUPPLIER_DELIVERY, Role.AGENCY_COORDINATOR);
        decide(swap, by, "Virksomheten og leverandøren er enige: ", decision, "failedDecision", requiredReason("failedReason", reason));
    }

    /** By UKE. Needs a reason. */
    public void decideOnFailed(SimSwapId id, UserId by, FailedDecision decision, @Nullable String reason) {
        SimSwap swap = files.open(id);
        actors.require(by, swap.agency(), Role.UKE_AGREEMENT_MANAGER, Role.UKE_FOLLOW_UP);
        decide(swap, by, "UKE har bestemt: ", decision, "ukeFailedDecision", requiredReason("ukeFailedReason", reason));
    }

    private void decide(SimSwap swap, UserId by, String who, FailedDecision decision, String field, String why) {
        if (!swap.reported() || !swaps.isRegistered(swap)) {
            throw refused("Det er ingen numre som venter på en avgjørelse i denne saken.");
        }
        if (decision == FailedDecision.REBOOK) {
            files.note(swap, by, who + "nytt forsøk", why);
            if (!rounds.rebook(swap)) {
                throw refusal(field, "Ingen vinduer har plass til " + count(swap.open().size())
                        + ". Be leverandøren legge ut flere, eller velg at numrene holdes utenfor.");
            }
            return;
        }
        files.note(swap, by, who + "numrene som gjenstår, holdes utenfor", why);
        SimSwap kept = rounds.end(swap, SwapLine.Settled.KEPT_OUT, SimSwap.Ending.PARTLY, why);
        letters.ended(kept);
    }

    /** To another window, until the swap day is reported; by the coordinator, an orderer, or the supplier's delivery. */
    public void move(SimSwapId id, UserId by, long window, @Nullable String reason) {
        SimSwap swap = files.open(id);
        actors.require(by, swap.agency(), withOrderer(swap, Role.SUPPLIER_DELIVERY, Role.AGENCY_COORDINATOR));
        requireUnreported(swap);
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

    /** Refuses with the open lines that it is about, if there are any. */
    private static void refuseFor(SimSwap swap, Predicate<SwapLine> about, String field, String before, String after) {
        List<SwapLine> lines = swap.open().stream().filter(about).toList();
        if (!lines.isEmpty()) {
            throw refusal(field, before + count(lines.size()) + " (" + named(numbersOf(lines)) + ")" + after);
        }
    }

    private static List<SubscriberNumber> numbersOf(List<SwapLine> lines) {
        return lines.stream().map(SwapLine::subscriber).toList();
    }

    private static String named(List<SubscriberNumber> all) {
        String named = all.stream().limit(NUMBERS_NAMED).map(SubscriberNumber::value).collect(Collectors.joining(", "));
        return all.size() > NUMBERS_NAMED ? named + " og " + (all.size() - NUMBERS_NAMED) + " til" : named;
    }

    static String count(int numbers) {
        return numbers == 1 ? "1 nummer" : numbers + " numre";
    }

    private Agreement agreement() {
        return agreements.telephony();
    }

    private LocalDate today() {
        return Deadlines.dayOf(clock.instant());
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
