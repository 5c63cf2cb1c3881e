package no.samkjop.telefoni.calloff;

import static no.samkjop.telefoni.shared.FormText.reason;
import static no.samkjop.telefoni.shared.FormText.requiredReason;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.agreement.Term;
import no.samkjop.telefoni.cases.Actors;
import no.samkjop.telefoni.cases.CaseNumbers;
import no.samkjop.telefoni.directory.Agency;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The front door of call-offs up to the supplier's promise; {@link DeliveryHandling} goes on from there. Every change goes
 * through one of the two, whoever asks for it and through whatever channel. A refusal is a {@link RefusedException} and
 * leaves nothing behind.
 */
@Service
@Transactional
public class CallOffHandling {

    private static final Clause APPROVER_IS_ANOTHER = AgreementGuard.HOW_TO_ORDER;
    private static final int LONGEST_PURPOSE = 500;

    private final JdbcCallOffs callOffs;
    private final CaseNumbers numbers;
    private final CaseFiles cases;
    private final Agreements agreements;
    private final Deadlines deadlines;
    private final Directory directory;
    private final Subscriptions subscriptions;
    private final Actors actors;
    private final CallOffLetters letters;
    private final CallOffWorkflow workflow;
    private final TransferConsentWorkflow consents;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CallOffHandling(JdbcCallOffs callOffs, CaseNumbers numbers, CaseFiles cases, Agreements agreements, Deadlines deadlines, Directory directory,
            Subscriptions subscriptions, Actors actors, CallOffLetters letters, CallOffWorkflow workflow,
            TransferConsentWorkflow consents, Clock clock, PlatformTransactionManager transactions) {
        this.callOffs = callOffs;
        this.numbers = numbers;
        this.cases = cases;
        this.agreements = agreements;
        this.deadlines = deadlines;
        this.directory = directory;
        this.subscriptions = subscriptions;
        this.actors = actors;
        this.letters = letters;
        this.workflow = workflow;
        this.consents = consents;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Looks at lines without storing anything. Both lists may be non-empty: right lines are priced even so. */
    @Transactional(readOnly = true)
    public Checked check(AgencyId agency, List<LineRequest> lines) {
        return guard(null).check(agency, today(), lines);
    }

    /** As {@link #check}, of new lines for a call-off that is open already. */
    @Transactional(readOnly = true)
    public Checked checkAnew(CallOffId id, List<LineRequest> lines) {
        return guard(id).check(cases.find(id).agency(), today(), lines);
    }

    public record Checked(List<CallOffLine> lines, List<Refusal> refusals) {

        public Money monthlyExVat() {
            return lines.stream().map(line -> line.monthlyExVat().times(line.quantity())).reduce(Money.ZERO, Money::plus);
        }

        public Money yearlyExVat() {
            return lines.stream().map(CallOffLine::yearlyExVat).reduce(Money.ZERO, Money::plus);
        }

        public Money oneOffExVat() {
            return lines.stream().map(CallOffLine::oneOffInSum).reduce(Money.ZERO, Money::plus);
        }
    }

    /** Places a call-off and starts its process. The same idempotency key from the same agency gives the first one's id. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public CallOffId place(UserId by, String purpose, List<LineRequest> lines, @Nullable String idempotencyKey) {
        AgencyId agency = actors.agencyOf(by, Role.AGENCY_ORDERER, "Bare en bestiller i en virksomhet kan bestille.");
        if (idempotencyKey == null) {
            return inTransaction(() -> placeNew(by, agency, purpose, lines, null));
        }
        if (!idempotencyKey.matches("[\\x21-\\x7e]{1,200}")) {
            throw refusal("idempotencyKey", "Idempotency-Key må ha 1 til 200 tegn uten mellomrom.");
        }
        try {
            return inTransaction(() -> callOffs.placedBefore(agency, idempotencyKey)
                    .orElseGet(() -> placeNew(by, agency, purpose, lines, idempotencyKey)));
        } catch (DuplicateKeyException simultaneous) {
            return callOffs.placedBefore(agency, idempotencyKey).orElseThrow(() -> simultaneous);
        }
    }

    private CallOffId placeNew(UserId by, AgencyId agency, String purpose, List<LineRequest> lines, @Nullable String key) {
        String words = purpose.strip();
        if (words.isEmpty() || words.length() > LONGEST_PURPOSE) {
            throw refusal("purpose", "Skriv kort hva bestillingen gjelder, høyst 500 tegn.");
        }
        Checked checked = check(agency, lines);
        RefusedException.throwIfAny(checked.refusals());
        Instant now = clock.instant();
        CallOff callOff = CallOff.placed(CallOffId.of(numbers.next(CallOffId.KIND, now).value()), agency, by, words, checked.lines(), today(), now);
        callOffs.add(callOff, key);
        cases.note(callOff, by, JdbcCallOffs.ORDERED, null, false);
        workflow.begin(callOff, nameOf(agency));
        return callOff.id();
    }

    /** NOK ex. VAT in whole kroner, rounded up: what the approval table reads. */
    @Transactional(readOnly = true)
    public long yearlyCost(CallOffId id) {
        return cases.find(id).yearlyExVat().kronerRoundedUp();
    }

    /** Names of the kinds in the order, comma between: what the approval table reads. */
    @Transactional(readOnly = true)
    public String kinds(CallOffId id) {
        return cases.find(id).lines().stream().map(line -> line.kind().name()).distinct().sorted().collect(Collectors.joining(","));
    }

    /** Names of the categories in the order, comma between: what the approval table reads. */
    @Transactional(readOnly = true)
    public String categories(CallOffId id) {
        return cases.find(id).lines().stream().flatMap(line -> agreement().catalogue().item(line.item()).stream())
                .map(CatalogueItem::category).map(Enum::name).distinct().sorted().collect(Collectors.joining(","));
    }

    public enum Approval { APPROVE, RETURN, REFUSE }

    /** An agency's approver decides; never the orderer. Return and refuse need a reason. */
    public void approve(CallOffId id, UserId by, Approval decision, @Nullable String reason) {
        CallOff callOff = cases.lock(id);
        actors.require(by, callOff.agency(), Role.AGENCY_APPROVER);
        if (callOffs.hasOrdered(id, by)) {
            throw new RefusedException(Refusal.of(APPROVER_IS_ANOTHER, "decision",
                    "Du har selv bestilt eller endret dette. En annen godkjenner må ta stilling til det."));
        }
        decide(callOff, by, "godkjenner", decision, "reason", reason);
    }

    /** UKE's agreement manager decides, after the agency's own approver. */
    public void approveForUke(CallOffId id, UserId by, Approval decision, @Nullable String reason) {
        CallOff callOff = cases.lock(id);
        actors.require(by, callOff.agency(), Role.UKE_AGREEMENT_MANAGER);
        decide(callOff, by, "UKE", decision, "ukeReason", reason);
    }

    private void decide(CallOff callOff, UserId by, String who, Approval decision, String field, @Nullable String reason) {
        if (callOff.status() != CallOff.Status.AWAITING_APPROVAL || callOff.approvedAt() != null) {
            throw new RefusedException(Refusal.because("Avropet er ikke til godkjenning lenger."));
        }
        switch (decision) {
            case APPROVE -> cases.note(callOff, by, "Godkjent av " + who, reason(field, reason), true);
            case RETURN -> sendBack(callOff, by, "Sendt tilbake til retting av " + who, requiredReason(field, reason));
            case REFUSE -> {
                String why = requiredReason(field, reason);
                cases.save(callOff.ended(clock.instant(), CallOff.Ending.REFUSED_BY_APPROVER, why));
                cases.note(callOff, by, "Avslått av " + who, why, true);
                letters.refusedByApprover(callOff, why);
            }
            default -> throw new IllegalStateException();
        }
    }

    private void sendBack(CallOff callOff, UserId by, String what, String why) {
        CallOff returned = cases.save(callOff.returned(why));
        cases.note(returned, by, what, why, true);
        letters.returned(returned, why, callOffs.countEvents(callOff.id()));
    }

    /** New lines in place of the old, while the call-off is returned. */
    public void replaceLines(CallOffId id, UserId by, List<LineRequest> lines) {
        CallOff callOff = cases.lock(id);
        actors.require(by, callOff.agency(), Role.AGENCY_ORDERER);
        replaceWith(callOff, lines);
        cases.note(callOff, by, JdbcCallOffs.LINES_REPLACED, null, true);
    }

    /** The orderer has mended a returned call-off. The lines are checked anew, and priced by the list of the day. */
    public void mend(CallOffId id, UserId by, @Nullable String comment) {
        CallOff callOff = cases.lock(id);
        actors.require(by, callOff.agency(), Role.AGENCY_ORDERER);
        CallOff checked = replaceWith(callOff, callOff.lines().stream().map(CallOffLine::asRequest).toList());
        cases.save(checked.mended());
        cases.note(callOff, by, JdbcCallOffs.MENDED, reason("mendComment", comment), true);
    }

    private CallOff replaceWith(CallOff callOff, List<LineRequest> lines) {
        Checked checked = checkAnew(callOff.id(), lines);
        RefusedException.throwIfAny(checked.refusals());
        CallOff changed = callOff.withLines(checked.lines(), today());
        callOffs.replaceLines(changed);
        return changed;
    }

    /** @return whether any line is a transfer, so that an answer must be awaited; asks the agencies that receive */
    public boolean askReceivingAgencies(CallOffId id) {
        CallOff callOff = cases.save(cases.lock(id).approved(clock.instant()));
        Set<AgencyId> receivers = new HashSet<>();
        callOff.lines().forEach(line -> Optional.ofNullable(line.receivingAgency()).ifPresent(receivers::add));
        callOffs.askForConsent(id, receivers, clock.instant());
        for (AgencyId receiver : receivers) {
            Agency agency = directory.requireAgency(receiver);
            consents.ask(id, agency, nameOf(callOff.agency()));
            cases.note(callOff, null, agency.name() + " er spurt om å overta numrene", null, true);
            letters.transferAsked(callOff, agency, callOffs.countEvents(id));
        }
        return !receivers.isEmpty();
    }

    public void answerTransfer(CallOffId id, AgencyId receiving, UserId by, boolean accepted, @Nullable String reason) {
        CallOff callOff = cases.lock(id);
        actors.require(by, receiving, Role.AGENCY_APPROVER, Role.AGENCY_COORDINATOR);
        List<CallOffs.Consent> asked = callOffs.consents(id);
        if (callOff.status() != CallOff.Status.AWAITING_APPROVAL || callOff.approvedAt() == null
                || asked.stream().noneMatch(consent -> consent.agency().equals(receiving) && consent.accepted() == null)) {
            throw new RefusedException(Refusal.because("Det ventes ikke lenger på svar fra dere i denne saken."));
        }
        String why = accepted ? reason("consentReason", reason) : requiredReason("consentReason", reason);
        callOffs.answerConsent(id, receiving, by, accepted, why, clock.instant());
        String answer = nameOf(receiving) + (accepted ? " overtar numrene" : " vil ikke overta numrene");
        List<CallOffs.Consent> open = asked.stream()
                .filter(consent -> consent.accepted() == null && !consent.agency().equals(receiving)).toList();
        if (!accepted) {
            open.forEach(consent -> consents.stopAsking(id, consent.agency()));
            sendBack(callOff, by, answer, answer + ": " + why);
            workflow.transferAnswered(id, false);
            return;
        }
        cases.note(callOff, by, answer, why, true);
        if (open.isEmpty()) {
            workflow.transferAnswered(id, true);
        }
    }

    /** Queues the order letter with the lines as a sheet. */
    public void sendOrder(CallOffId id) {
        CallOff sent = cases.save(cases.lock(id).sent(clock.instant()));
        cases.note(sent, null, "Bestillingen er sendt til leverandøren", null, false);
        letters.order(sent);
    }

    public enum SupplierAnswer { CONFIRM, PROPOSE, REFUSE }

    /**
     * Confirm and propose need a working day, propose and refuse a reason. A day later than wanted must be proposed; one
     * wanted on a day off is met by the next working day.
     */
    public void answerOrder(CallOffId id, UserId by, SupplierAnswer answer, @Nullable LocalDate deliveryOn,
            @Nullable String reason) {
        CallOff callOff = cases.lock(id);
        actors.require(by, callOff.agency(), Role.SUPPLIER_ORDERS);
        if (callOff.status() != CallOff.Status.AWAITING_ANSWER || callOff.proposedOn() != null) {
            throw new RefusedException(Refusal.because("Avropet venter ikke på svar fra leverandøren."));
        }
        switch (answer) {
            case CONFIRM -> {
                LocalDate day = deliveryDay(callOff, deliveryOn);
                LocalDate latest = deadlines.workingDays().onOrAfter(callOff.wantedOn());
                if (day.isAfter(latest)) {
                    throw refusal("deliveryOn", "Datoen er senere enn ønsket (" + NorwegianDates.format(latest)
                            + "). Velg «Foreslå annen dato», så tar virksomheten stilling til den.");
                }
                CallOff confirmed = cases.save(callOff.confirmed(clock.instant(), day));
                cases.note(confirmed, by, "Leverandøren bekreftet levering " + NorwegianDates.format(day), reason("answerReason", reason), false);
                letters.confirmed(confirmed);
            }
            case PROPOSE -> {
                String why = requiredReason("answerReason", reason);
                CallOff proposed = cases.save(callOff.proposed(deliveryDay(callOff, deliveryOn)));
                cases.note(proposed, by, "Leverandøren foreslo levering " + NorwegianDates.format(proposed.proposedOn()), why, false);
                letters.dateProposed(proposed, why, callOffs.countEvents(id));
            }
            case REFUSE -> {
                String why = requiredReason("answerReason", reason);
                cases.save(callOff.ended(clock.instant(), CallOff.Ending.REFUSED_BY_SUPPLIER, why));
                cases.note(callOff, by, "Leverandøren avslo bestillingen", why, false);
                letters.refusedBySupplier(callOff, why);
            }
            default -> throw new IllegalStateException();
        }
    }

    private LocalDate deliveryDay(CallOff callOff, @Nullable LocalDate day) {
        if (day == null) {
            throw refusal("deliveryOn", "Leveringsdatoen mangler.");
        }
        if (day.isBefore(today())) {
            throw refusal("deliveryOn", "Leveringsdatoen " + NorwegianDates.format(day) + " er passert. Velg i dag eller senere.");
        }
        guard(null).deliveryProblem(callOff, today(), day).ifPresent(problem -> {
            throw new RefusedException(problem);
        });
        return day;
    }

    /** A declined date needs a reason; the supplier is then asked again. */
    public void considerProposedDate(CallOffId id, UserId by, boolean accepted, @Nullable String reason) {
        CallOff callOff = cases.lock(id);
        actors.require(by, callOff.agency(), Role.AGENCY_ORDERER);
        String why = accepted ? reason("dateReason", reason) : requiredReason("dateReason", reason);
        CallOff changed = cases.save(accepted ? callOff.dateAccepted(clock.instant()) : callOff.dateDeclined());
        cases.note(changed, by, accepted ? "Virksomheten godtok den foreslåtte datoen" : "Virksomheten godtok ikke den foreslåtte datoen", why, false);
        letters.dateAnswered(callOff, accepted, why, callOffs.countEvents(id));
    }

    /** Until the supplier has confirmed. By an orderer or the coordinator of the agency, with a reason. */
    public void withdraw(CallOffId id, UserId by, String reason) {
        CallOff callOff = cases.lock(id);
        actors.require(by, callOff.agency(), Role.AGENCY_ORDERER, Role.AGENCY_COORDINATOR);
        String why = requiredReason("reason", reason);
        CallOff withdrawn = cases.save(callOff.withdrawn(clock.instant(), why));
        cases.note(withdrawn, by, "Virksomheten trakk avropet", why, !callOff.isWithSupplier());
        if (callOff.approvedAt() != null && !callOff.isWithSupplier()) {
            callOffs.consents(id).stream().filter(consent -> consent.accepted() == null)
                    .forEach(consent -> consents.stopAsking(id, consent.agency()));
        }
        if (callOff.isWithSupplier()) {
            letters.withdrawn(callOff, why);
        }
        workflow.withdrawn(id);
    }

    /** When the step of the process is due, 16:00 Oslo time. @param step id of a user task */
    @Transactional(readOnly = true)
    public Instant deadline(CallOffId id, String step) {
        return switch (step) {
            case "approveCallOff" -> due(Term.Key.AGENCY_APPROVAL);
            case "approveForUke" -> due(Term.Key.UKE_APPROVAL);
            case "mendCallOff" -> due(Term.Key.AGENCY_MENDING);
            case "answerTransfer" -> due(Term.Key.TRANSFER_CONSENT);
            case "answerOrder" -> due(Term.Key.SUPPLIER_ANSWER);
            case "considerProposedDate" -> due(Term.Key.AGENCY_DATE_ANSWER);
            case "reportDelivery" -> deadlines.endOf(Optional.ofNullable(cases.find(id).promisedOn()).orElseThrow());
            case "controlDelivery" -> due(Term.Key.AGENCY_CONTROL);
            case "mendDelivery" -> due(Term.Key.SUPPLIER_MENDING);
            default -> throw new IllegalArgumentException("No deadline for " + step);
        };
    }

    private Instant due(Term.Key key) {
        return deadlines.dueAt(key, clock.instant());
    }

    /** @param changing the call-off whose lines are looked at, if it is open already */
    private AgreementGuard guard(@Nullable CallOffId changing) {
        Map<String, AgencyId> agencies = new HashMap<>();
        directory.agencies().forEach(agency -> {
            agencies.put(agency.id().value().toLowerCase(Locale.ROOT), agency.id());
            agencies.put(agency.name().toLowerCase(Locale.ROOT), agency.id());
        });
        return new AgreementGuard(agreement(), deadlines.workingDays(), subscriptions::activeBy,
                numbers -> callOffs.portInsUnderWay(numbers, changing), this::holds,
                text -> Optional.ofNullable(agencies.get(text.toLowerCase(Locale.ROOT))));
    }

    private boolean holds(AgencyId agency, ItemNumber item) {
        return subscriptions.search(new Subscriptions.Search(agency, null, item, Subscriptions.Search.State.ACTIVE), 0, 1).total() > 0;
    }

    private static RefusedException refusal(String field, String message) {
        return new RefusedException(Refusal.of(field, message));
    }

    private Agreement agreement() {
        return agreements.telephony();
    }

    private String nameOf(AgencyId agency) {
        return directory.requireAgency(agency).name();
    }

    private LocalDate today() {
        return Deadlines.dayOf(clock.instant());
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Optional.ofNullable(transaction.execute(status -> work.get())).orElseThrow();
    }
}
