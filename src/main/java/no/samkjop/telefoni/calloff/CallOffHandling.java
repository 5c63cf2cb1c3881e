package no.samkjop.telefoni.calloff;

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
import no.samkjop.telefoni.agreement.Term;
import no.samkjop.telefoni.cases.Actors;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.cases.CaseNumbers;
import no.samkjop.telefoni.cases.Reason;
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
 * The front door of call-offs: every change goes through here, whoever asks for it and through whatever channel. A
 * refusal is a {@link no.samkjop.telefoni.shared.RefusedException} and leaves nothing behind.
 */
@Service
@Transactional
public class CallOffHandling {

    private static final Clause APPROVER_IS_ANOTHER = AgreementGuard.HOW_TO_ORDER;
    private static final Clause SUPPLIER_FIRST = Clause.of("C4.8");
    private static final Clause CONTROL_ALWAYS = Clause.of("C6.5");
    private static final int LONGEST_PURPOSE = 500;

    private final JdbcCallOffs callOffs;
    private final CaseNumbers numbers;
    private final Agreements agreements;
    private final Deadlines deadlines;
    private final Directory directory;
    private final Subscriptions subscriptions;
    private final Registration registration;
    private final Actors actors;
    private final CallOffLetters letters;
    private final CallOffWorkflow workflow;
    private final TransferConsentWorkflow consents;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CallOffHandling(JdbcCallOffs callOffs, CaseNumbers numbers, Agreements agreements, Deadlines deadlines, Directory directory,
            Subscriptions subscriptions, Registration registration, Actors actors, CallOffLetters letters,
            CallOffWorkflow workflow, TransferConsentWorkflow consents, Clock clock, PlatformTransactionManager transactions) {
        this.callOffs = callOffs;
        this.numbers = numbers;
        this.agreements = agreements;
        this.deadlines = deadlines;
        this.directory = directory;
        this.subscriptions = subscriptions;
        this.registration = registration;
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
        return guard().check(agency, today(), lines);
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
        note(callOff, by, JdbcCallOffs.ORDERED, null, false);
        workflow.begin(callOff, nameOf(agency));
        return callOff.id();
    }

    /** NOK ex. VAT in whole kroner, rounded up: what the approval table reads. */
    @Transactional(readOnly = true)
    public long yearlyCost(CallOffId id) {
        return find(id).yearlyExVat().kronerRoundedUp();
    }

    /** Names of the kinds in the order, comma between: what the approval table reads. */
    @Transactional(readOnly = true)
    public String kinds(CallOffId id) {
        return find(id).lines().stream().map(line -> line.kind().name()).distinct().sorted().collect(Collectors.joining(","));
    }

    /** Names of the categories in the order, comma between: what the approval table reads. */
    @Transactional(readOnly = true)
    public String categories(CallOffId id) {
        return find(id).lines().stream().flatMap(line -> agreement().catalogue().item(line.item()).stream())
                .map(CatalogueItem::category).map(Enum::name).distinct().sorted().collect(Collectors.joining(","));
    }

    public enum Approval { APPROVE, RETURN, REFUSE }

    /** An agency's approver decides; never the orderer. Return and refuse need a reason. */
    public void approve(CallOffId id, UserId by, Approval decision, @Nullable String reason) {
        CallOff callOff = lock(id);
        actors.require(by, callOff.agency(), Role.AGENCY_APPROVER);
        if (callOffs.hasOrdered(id, by)) {
            throw new RefusedException(Refusal.of(APPROVER_IS_ANOTHER, "decision",
                    "Du har selv bestilt eller endret dette. En annen godkjenner må ta stilling til det."));
        }
        decide(callOff, by, "godkjenner", decision, "reason", reason);
    }

    /** UKE's agreement manager decides, after the agency's own approver. */
    public void approveForUke(CallOffId id, UserId by, Approval decision, @Nullable String reason) {
        CallOff callOff = lock(id);
        actors.require(by, callOff.agency(), Role.UKE_AGREEMENT_MANAGER);
        decide(callOff, by, "UKE", decision, "ukeReason", reason);
    }

    private void decide(CallOff callOff, UserId by, String who, Approval decision, String field, @Nullable String reason) {
        if (callOff.status() != CallOff.Status.AWAITING_APPROVAL || callOff.approvedAt() != null) {
            throw new RefusedException(Refusal.because("Avropet er ikke til godkjenning lenger."));
        }
        switch (decision) {
            case APPROVE -> note(callOff, by, "Godkjent av " + who, Reason.optional(reason, field), true);
            case RETURN -> sendBack(callOff, by, "Sendt tilbake til retting av " + who, Reason.required(reason, field));
            case REFUSE -> {
                String why = Reason.required(reason, field);
                save(callOff.ended(clock.instant(), CallOff.Ending.REFUSED_BY_APPROVER, why));
                note(callOff, by, "Avslått av " + who, why, true);
                letters.refusedByApprover(callOff, why);
            }
            default -> throw new IllegalStateException();
        }
    }

    private void sendBack(CallOff callOff, UserId by, String what, String why) {
        CallOff returned = save(callOff.returned(why));
        note(returned, by, what, why, true);
        letters.returned(returned, why, callOffs.countEvents(callOff.id()));
    }

    /** New lines in place of the old, while the call-off is returned. */
    public void replaceLines(CallOffId id, UserId by, List<LineRequest> lines) {
        CallOff callOff = lock(id);
        actors.require(by, callOff.agency(), Role.AGENCY_ORDERER);
        replaceWith(callOff, lines);
        note(callOff, by, JdbcCallOffs.LINES_REPLACED, null, true);
    }

    /** The orderer has mended a returned call-off. The lines are checked anew, and priced by the list of the day. */
    public void mend(CallOffId id, UserId by, @Nullable String comment) {
        CallOff callOff = lock(id);
        actors.require(by, callOff.agency(), Role.AGENCY_ORDERER);
        CallOff checked = replaceWith(callOff, callOff.lines().stream().map(CallOffLine::asRequest).toList());
        save(checked.mended());
        note(callOff, by, JdbcCallOffs.MENDED, Reason.optional(comment, "mendComment"), true);
    }

    private CallOff replaceWith(CallOff callOff, List<LineRequest> lines) {
        Checked checked = check(callOff.agency(), lines);
        RefusedException.throwIfAny(checked.refusals());
        CallOff changed = callOff.withLines(checked.lines(), today());
        callOffs.replaceLines(changed);
        return changed;
    }

    /** @return whether any line is a transfer, so that an answer must be awaited; asks the agencies that receive */
    public boolean askReceivingAgencies(CallOffId id) {
        CallOff callOff = save(lock(id).approved(clock.instant()));
        Set<AgencyId> receivers = new HashSet<>();
        callOff.lines().forEach(line -> Optional.ofNullable(line.receivingAgency()).ifPresent(receivers::add));
        callOffs.askForConsent(id, receivers, clock.instant());
        for (AgencyId receiver : receivers) {
            Agency agency = directory.requireAgency(receiver);
            consents.ask(id, agency, nameOf(callOff.agency()));
            note(callOff, null, agency.name() + " er spurt om å overta numrene", null, true);
            letters.transferAsked(callOff, agency, callOffs.countEvents(id));
        }
        return !receivers.isEmpty();
    }

    public void answerTransfer(CallOffId id, AgencyId receiving, UserId by, boolean accepted, @Nullable String reason) {
        CallOff callOff = lock(id);
        actors.require(by, receiving, Role.AGENCY_APPROVER, Role.AGENCY_COORDINATOR);
        List<CallOffs.Consent> asked = callOffs.consents(id);
        if (callOff.status() != CallOff.Status.AWAITING_APPROVAL || callOff.approvedAt() == null
                || asked.stream().noneMatch(consent -> consent.agency().equals(receiving) && consent.accepted() == null)) {
            throw new RefusedException(Refusal.because("Det ventes ikke lenger på svar fra dere i denne saken."));
        }
        String why = accepted ? Reason.optional(reason, "consentReason") : Reason.required(reason, "consentReason");
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
        note(callOff, by, answer, why, true);
        if (open.isEmpty()) {
            workflow.transferAnswered(id, true);
        }
    }

    /** Queues the order letter with the lines as a sheet. */
    public void sendOrder(CallOffId id) {
        CallOff sent = save(lock(id).sent(clock.instant()));
        note(sent, null, "Bestillingen er sendt til leverandøren", null, false);
        letters.order(sent);
    }

    public enum SupplierAnswer { CONFIRM, PROPOSE, REFUSE }

    /** Confirm and propose need a day, propose and refuse a reason. A day later than wanted must be proposed. */
    public void answerOrder(CallOffId id, UserId by, SupplierAnswer answer, @Nullable LocalDate deliveryOn,
            @Nullable String reason) {
        CallOff callOff = lock(id);
        actors.require(by, callOff.agency(), Role.SUPPLIER_ORDERS);
        if (callOff.status() != CallOff.Status.AWAITING_ANSWER || callOff.proposedOn() != null) {
            throw new RefusedException(Refusal.because("Avropet venter ikke på svar fra leverandøren."));
        }
        switch (answer) {
            case CONFIRM -> {
                LocalDate day = deliveryDay(callOff, deliveryOn);
                LocalDate wanted = callOff.lines().stream().map(CallOffLine::wantedOn).max(LocalDate::compareTo).orElseThrow();
                if (day.isAfter(wanted)) {
                    throw refusal("deliveryOn", "Datoen er senere enn ønsket (" + NorwegianDates.format(wanted)
                            + "). Velg «Foreslå annen dato», så tar virksomheten stilling til den.");
                }
                CallOff confirmed = save(callOff.confirmed(clock.instant(), day));
                note(confirmed, by, "Leverandøren bekreftet levering " + NorwegianDates.format(day), Reason.optional(reason, "answerReason"), false);
                letters.confirmed(confirmed);
            }
            case PROPOSE -> {
                String why = Reason.required(reason, "answerReason");
                CallOff proposed = save(callOff.proposed(deliveryDay(callOff, deliveryOn)));
                note(proposed, by, "Leverandøren foreslo levering " + NorwegianDates.format(proposed.proposedOn()), why, false);
                letters.dateProposed(proposed, why, callOffs.countEvents(id));
            }
            case REFUSE -> {
                String why = Reason.required(reason, "answerReason");
                save(callOff.ended(clock.instant(), CallOff.Ending.REFUSED_BY_SUPPLIER, why));
                note(callOff, by, "Leverandøren avslo bestillingen", why, false);
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
        guard().deliveryProblem(callOff, today(), day).ifPresent(problem -> {
            throw new RefusedException(problem);
        });
        return day;
    }

    /** A declined date needs a reason; the supplier is then asked again. */
    public void considerProposedDate(CallOffId id, UserId by, boolean accepted, @Nullable String reason) {
        CallOff callOff = lock(id);
        actors.require(by, callOff.agency(), Role.AGENCY_ORDERER);
        String why = accepted ? Reason.optional(reason, "dateReason") : Reason.required(reason, "dateReason");
        CallOff changed = save(accepted ? callOff.dateAccepted(clock.instant()) : callOff.dateDeclined());
        note(changed, by, accepted ? "Virksomheten godtok den foreslåtte datoen" : "Virksomheten godtok ikke den foreslåtte datoen", why, false);
        letters.dateAnswered(callOff, accepted, why, callOffs.countEvents(id));
    }

    /** Until the supplier has confirmed. By an orderer or the coordinator of the agency, with a reason. */
    public void withdraw(CallOffId id, UserId by, String reason) {
        CallOff callOff = lock(id);
        actors.require(by, callOff.agency(), Role.AGENCY_ORDERER, Role.AGENCY_COORDINATOR);
        String why = Reason.required(reason, "reason");
        CallOff withdrawn = save(callOff.withdrawn(clock.instant(), why));
        note(withdrawn, by, "Virksomheten trakk avropet", why, !callOff.isWithSupplier());
        if (callOff.approvedAt() != null && !callOff.isWithSupplier()) {
            callOffs.consents(id).stream().filter(consent -> consent.accepted() == null)
                    .forEach(consent -> consents.stopAsking(id, consent.agency()));
        }
        if (callOff.isWithSupplier()) {
            letters.withdrawn(callOff, why);
        }
        workflow.withdrawn(id);
    }

    /** What of the open lines was delivered, in place of what was recorded before for the same round. All or nothing. */
    public void recordDelivery(CallOffId id, UserId by, List<DeliveryRequest> units) {
        CallOff callOff = lock(id);
        actors.require(by, callOff.agency(), Role.SUPPLIER_DELIVERY);
        if (!callOff.awaitsDelivery()) {
            throw new RefusedException(Refusal.because("Avropet venter ikke på levering nå."));
        }
        List<Delivery> recorded = deliveryGuard(callOff).check(units, today(), subscriptions::activeBy);
        callOffs.replaceDeliveries(id, callOff.round(), recorded);
        note(callOff, by, "Leveringen er ført: " + recorded.stream().mapToInt(Delivery::quantity).sum() + " stk.", null, false);
    }

    /**
     * Closes the round of delivery and prefills the control.
     *
     * @param everything everything open came as ordered on {@code deliveredOn}; else what was recorded counts
     */
    public void reportDelivery(CallOffId id, UserId by, boolean everything, @Nullable LocalDate deliveredOn) {
        CallOff callOff = lock(id);
        actors.require(by, callOff.agency(), Role.SUPPLIER_DELIVERY);
        CallOff reported = callOff.reported();
        List<Delivery> recorded = ofRound(callOff, callOffs.deliveries(id));
        if (everything) {
            recorded = deliveryGuard(callOff).everything(recorded, deliveredOn, today());
            callOffs.replaceDeliveries(id, callOff.round(), recorded);
        }
        if (recorded.isEmpty()) {
            throw refusal("delivered", "Ingen levering er ført. Før den på saken, eller velg at alt er levert.");
        }
        save(reported);
        prefillControl(reported, Set.of(), "");
        note(reported, by, "Leverandøren meldte levering", null, false);
        letters.toControl(reported);
    }

    private void prefillControl(CallOff callOff, Set<Integer> mended, String mending) {
        callOffs.addChecks(callOff.id(), new FiveChecks(agreement(), callOff).of(callOffs.deliveries(callOff.id()), mended, mending));
    }

    /** Marks of the person who controls; a deviation needs a note, and so does accepting what the program sees as one. */
    public void recordControl(CallOffId id, UserId by, List<Mark> marks) {
        CallOff callOff = lock(id);
        actors.require(by, callOff.agency(), Role.AGENCY_CONTROLLER);
        requireControl(callOff);
        Map<List<Object>, ControlCheck> checks = new HashMap<>();
        ofControl(callOff).forEach(check -> checks.put(List.of(check.lineNumber(), check.kind()), check));
        List<ControlCheck> marked = marks.stream().map(mark -> {
            ControlCheck check = Optional.ofNullable(checks.get(List.of(mark.lineNumber(), mark.kind()))).orElseThrow(() ->
                    new RefusedException(Refusal.of("lines", "Linje " + mark.lineNumber() + " er ikke med i denne leveringen.")));
            String note = Reason.optional(mark.note(), "note");
            if (note == null && (!mark.ok() || !check.prefilled())) {
                throw new RefusedException(Refusal.of(mark.kind().clause(), "note", "Linje " + mark.lineNumber() + ", «"
                        + mark.kind().norwegianName() + "»: skriv hva " + (mark.ok() ? "som gjør at avviket godtas." : "som er galt."))
                        .inRow(mark.lineNumber()));
            }
            return check.marked(mark.ok(), note);
        }).toList();
        callOffs.saveMarks(id, marked);
    }

    public record Mark(int lineNumber, ControlCheck.Kind kind, boolean ok, @Nullable String note) {
    }

    public void controlDelivery(CallOffId id, UserId by, CallOff.Control outcome, @Nullable String note) {
        CallOff callOff = lock(id);
        actors.require(by, callOff.agency(), Role.AGENCY_CONTROLLER);
        requireControl(callOff);
        List<ControlCheck> failed = ofControl(callOff).stream().filter(check -> !check.ok()).toList();
        if (outcome == CallOff.Control.PASSED && !failed.isEmpty()) {
            throw new RefusedException(failed.stream().limit(20).map(check -> Refusal.of(check.kind().clause(), "controlOutcome",
                    "Linje " + check.lineNumber() + ", «" + check.kind().norwegianName() + "»: " + check.finding()
                            + " Meld avvik, eller godta det med et notat på kontrollsiden.").inRow(check.lineNumber())).toList());
        }
        if (outcome == CallOff.Control.DEVIATION && failed.isEmpty()) {
            throw new RefusedException(Refusal.of(SUPPLIER_FIRST, "controlOutcome",
                    "Ingen avvik er merket. Merk på kontrollsiden hva som er galt, så leverandøren vet hva som skal rettes."));
        }
        String words = outcome == CallOff.Control.DISPUTE ? Reason.required(note, "controlNote") : Reason.optional(note, "controlNote");
        save(callOff.controlled(outcome));
        String what = switch (outcome) {
            case PASSED -> "Leveringen er kontrollert og godkjent";
            case DEVIATION -> "Kontrollen fant avvik på " + failed.stream().map(ControlCheck::lineNumber).distinct().count() + " linje(r)";
            case DISPUTE -> "Virksomheten godtar ikke leveringen";
        };
        note(callOff, by, what, words, outcome != CallOff.Control.DEVIATION);
    }

    public enum ControlResult { PASSED, MEND, DISPUTED }

    /** What follows from the last control; a dispute ends the call-off here, with what did pass in the register. */
    public ControlResult gradeControl(CallOffId id) {
        CallOff callOff = lock(id);
        CallOff.Control outcome = Optional.ofNullable(callOff.lastControl())
                .orElseThrow(() -> new IllegalStateException("No control to grade in " + id));
        if (outcome == CallOff.Control.PASSED) {
            return ControlResult.PASSED;
        }
        List<ControlCheck> failed = ofControl(callOff).stream().filter(check -> !check.ok()).toList();
        int limit = agreement().term(Term.Key.FAILED_CONTROLS_BEFORE_DISPUTE, callOff.pricedOn()).count();
        if (outcome == CallOff.Control.DEVIATION && callOff.failedControls() < limit) {
            letters.deviation(callOff, failed);
            return ControlResult.MEND;
        }
        String why = outcome == CallOff.Control.DISPUTE ? "Virksomheten godtok ikke leveringen"
                : "Leveringen har ikke bestått " + callOff.failedControls() + " kontroller";
        Set<Integer> disputed = failed.stream().map(ControlCheck::lineNumber).collect(Collectors.toSet());
        registration.enter(callOff, ofRound(callOff, callOffs.deliveries(id)).stream()
                .filter(delivery -> !disputed.contains(delivery.lineNumber())).toList());
        save(callOff.ended(clock.instant(), CallOff.Ending.DISPUTED, why));
        note(callOff, null, "Avropet er avsluttet som omtvistet", why, true);
        letters.disputed(callOff, why, failed);
        return ControlResult.DISPUTED;
    }

    /** The supplier says how and when the deviations were mended; a new control follows. */
    public void mendDelivery(CallOffId id, UserId by, LocalDate mendedOn, String explanation) {
        CallOff callOff = lock(id);
        actors.require(by, callOff.agency(), Role.SUPPLIER_DELIVERY);
        String how = Reason.required(explanation, "mendExplanation");
        deliveryGuard(callOff).dayProblem(mendedOn, today()).ifPresent(problem -> {
            throw refusal("mendedOn", problem);
        });
        Set<Integer> deviating = callOffs.checks(id).stream()
                .filter(check -> check.isOf(callOff.round(), callOff.failedControls()) && !check.ok())
                .map(ControlCheck::lineNumber).collect(Collectors.toSet());
        CallOff mended = save(callOff.deliveryMended());
        String words = NorwegianDates.format(mendedOn) + ". " + how;
        prefillControl(mended, deviating, words);
        note(mended, by, "Leverandøren meldte avvikene rettet", words, false);
        letters.toControl(mended);
    }

    /** Enters what passed control in the register. @return whether all lines are delivered; the call-off is then completed */
    public boolean registerDelivered(CallOffId id) {
        CallOff callOff = lock(id);
        List<Delivery> deliveries = callOffs.deliveries(id);
        CallOff registered = callOff.registered();
        registration.enter(callOff, ofRound(callOff, deliveries));
        DeliveryGuard left = deliveryGuard(registered);
        boolean everything = registered.lines().stream().allMatch(line -> left.openOn(line.number()) == 0);
        if (everything) {
            save(registered.ended(clock.instant(), CallOff.Ending.COMPLETED, null));
            note(callOff, null, "Alt er levert, kontrollert og ført i abonnementsregisteret", null, false);
            letters.completed(callOff);
        } else {
            save(registered);
            note(callOff, null, "Det leverte er ført i abonnementsregisteret, resten står åpent", null, false);
        }
        return everything;
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
            case "reportDelivery" -> deadlines.endOf(Optional.ofNullable(find(id).promisedOn()).orElseThrow());
            case "controlDelivery" -> due(Term.Key.AGENCY_CONTROL);
            case "mendDelivery" -> due(Term.Key.SUPPLIER_MENDING);
            default -> throw new IllegalArgumentException("No deadline for " + step);
        };
    }

    private Instant due(Term.Key key) {
        return deadlines.dueAt(key, clock.instant());
    }

    private static void requireControl(CallOff callOff) {
        if (!callOff.awaitsControl()) {
            throw new RefusedException(Refusal.of(CONTROL_ALWAYS, "controlOutcome", "Det er ingen levering som venter på kontroll."));
        }
    }

    private static List<Delivery> ofRound(CallOff callOff, List<Delivery> deliveries) {
        return deliveries.stream().filter(delivery -> delivery.round() == callOff.round()).toList();
    }

    /** The checks of the newest control, before or after it was closed. */
    private List<ControlCheck> ofControl(CallOff callOff) {
        int attempt = callOff.lastControl() == null ? callOff.failedControls() + 1 : callOff.failedControls();
        return callOffs.checks(callOff.id()).stream().filter(check -> check.isOf(callOff.round(), attempt)).toList();
    }

    private DeliveryGuard deliveryGuard(CallOff callOff) {
        return new DeliveryGuard(agreement(), callOff, callOffs.deliveries(callOff.id()));
    }

    private AgreementGuard guard() {
        Map<String, AgencyId> agencies = new HashMap<>();
        directory.agencies().forEach(agency -> {
            agencies.put(agency.id().value().toLowerCase(Locale.ROOT), agency.id());
            agencies.put(agency.name().toLowerCase(Locale.ROOT), agency.id());
        });
        return new AgreementGuard(agreement(), deadlines.workingDays(), subscriptions::activeBy,
                text -> Optional.ofNullable(agencies.get(text.toLowerCase(Locale.ROOT))));
    }

    private CallOff find(CallOffId id) {
        return callOffs.find(id).orElseThrow(() -> unknown(id));
    }

    private CallOff lock(CallOffId id) {
        return callOffs.lock(id).orElseThrow(() -> unknown(id));
    }

    private static RefusedException unknown(CallOffId id) {
        return new RefusedException(Refusal.because("Saken " + id + " finnes ikke."));
    }

    private CallOff save(CallOff callOff) {
        callOffs.save(callOff);
        return callOff;
    }

    private void note(CallOff callOff, @Nullable UserId by, String what, @Nullable String words, boolean internal) {
        callOffs.addEvent(callOff.id(), new CaseEvent(clock.instant(), by, what, words, internal));
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
