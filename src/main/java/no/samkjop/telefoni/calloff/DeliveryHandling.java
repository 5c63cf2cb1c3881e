package no.samkjop.telefoni.calloff;

import static no.samkjop.telefoni.shared.FormText.reason;
import static no.samkjop.telefoni.shared.FormText.requiredReason;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
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
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door of call-offs from the supplier's promise on: delivery, control and register. What comes before is
 * {@link CallOffHandling}. A refusal is a {@link RefusedException} and leaves nothing behind.
 */
@Service
@Transactional
public class DeliveryHandling {

    private static final Clause SUPPLIER_FIRST = Clause.of("C4.8");
    private static final Clause CONTROL_ALWAYS = Clause.of("C6.5");

    private final JdbcCallOffs callOffs;
    private final CaseFiles cases;
    private final Agreements agreements;
    private final Subscriptions subscriptions;
    private final Registration registration;
    private final Actors actors;
    private final CallOffLetters letters;
    private final Clock clock;

    DeliveryHandling(JdbcCallOffs callOffs, CaseFiles cases, Agreements agreements, Subscriptions subscriptions,
            Registration registration, Actors actors, CallOffLetters letters, Clock clock) {
        this.callOffs = callOffs;
        this.cases = cases;
        this.agreements = agreements;
        this.subscriptions = subscriptions;
        this.registration = registration;
        this.actors = actors;
        this.letters = letters;
        this.clock = clock;
    }

    /** What of the open lines was delivered, in place of what was recorded before for the same round. All or nothing. */
    public void recordDelivery(CallOffId id, UserId by, List<DeliveryRequest> units) {
        CallOff callOff = cases.lock(id);
        actors.require(by, callOff.agency(), Role.SUPPLIER_DELIVERY);
        if (!callOff.awaitsDelivery()) {
            throw new RefusedException(Refusal.because("Avropet venter ikke på levering nå."));
        }
        List<Delivery> recorded = deliveryGuard(callOff).check(units, today(), subscriptions::activeBy, subscriptions::inUse);
        callOffs.replaceDeliveries(id, callOff.round(), recorded);
        cases.note(callOff, by, "Leveringen er ført: " + recorded.stream().mapToInt(Delivery::quantity).sum() + " stk.", null, false);
    }

    /**
     * Closes the round of delivery and prefills the control.
     *
     * @param everything everything open came as ordered on {@code deliveredOn}; else what was recorded counts
     */
    public void reportDelivery(CallOffId id, UserId by, boolean everything, @Nullable LocalDate deliveredOn) {
        CallOff callOff = cases.lock(id);
        actors.require(by, callOff.agency(), Role.SUPPLIER_DELIVERY);
        CallOff reported = callOff.reported();
        List<Delivery> recorded = ofRound(callOff, callOffs.deliveries(id));
        if (everything) {
            recorded = deliveryGuard(callOff).everything(recorded, deliveredOn, today());
            callOffs.replaceDeliveries(id, callOff.round(), recorded);
        }
        if (recorded.isEmpty()) {
            throw new RefusedException(Refusal.of("delivered", "Ingen levering er ført. Før den på saken, eller velg at alt er levert."));
        }
        cases.save(reported);
        prefillControl(reported, Set.of(), "");
        cases.note(reported, by, "Leverandøren meldte levering", null, false);
        letters.toControl(reported);
    }

    private void prefillControl(CallOff callOff, Set<Integer> mended, String mending) {
        callOffs.addChecks(callOff.id(), new FiveChecks(agreement(), callOff).of(callOffs.deliveries(callOff.id()), mended, mending));
    }

    /** Marks of the person who controls; a deviation needs a note, and so does accepting what the program sees as one. */
    public void recordControl(CallOffId id, UserId by, List<Mark> marks) {
        CallOff callOff = cases.lock(id);
        actors.require(by, callOff.agency(), Role.AGENCY_CONTROLLER);
        requireControl(callOff);
        Map<List<Object>, ControlCheck> checks = new HashMap<>();
        ofControl(callOff).forEach(check -> checks.put(List.of(check.lineNumber(), check.kind()), check));
        List<ControlCheck> marked = marks.stream().map(mark -> {
            ControlCheck check = Optional.ofNullable(checks.get(List.of(mark.lineNumber(), mark.kind()))).orElseThrow(() ->
                    new RefusedException(Refusal.of("lines", "Linje " + mark.lineNumber() + " er ikke med i denne leveringen.")));
            String note = reason("note", mark.note());
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
        CallOff callOff = cases.lock(id);
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
        String words = outcome == CallOff.Control.DISPUTE ? requiredReason("controlNote", note) : reason("controlNote", note);
        cases.save(callOff.controlled(outcome));
        String what = switch (outcome) {
            case PASSED -> "Leveringen er kontrollert og godkjent";
            case DEVIATION -> "Kontrollen fant avvik på " + failed.stream().map(ControlCheck::lineNumber).distinct().count() + " linje(r)";
            case DISPUTE -> "Virksomheten godtar ikke leveringen";
        };
        cases.note(callOff, by, what, words, outcome != CallOff.Control.DEVIATION);
    }

    public enum ControlResult { PASSED, MEND, DISPUTED }

    /** What follows from the last control; a dispute ends the call-off here, with what did pass in the register. */
    public ControlResult gradeControl(CallOffId id) {
        CallOff callOff = cases.lock(id);
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
        cases.save(callOff.ended(clock.instant(), CallOff.Ending.DISPUTED, why));
        cases.note(callOff, null, "Avropet er avsluttet som omtvistet", why, true);
        letters.disputed(callOff, why, failed);
        return ControlResult.DISPUTED;
    }

    /** The supplier says how and when the deviations were mended; a new control follows. */
    public void mendDelivery(CallOffId id, UserId by, LocalDate mendedOn, String explanation) {
        CallOff callOff = cases.lock(id);
        actors.require(by, callOff.agency(), Role.SUPPLIER_DELIVERY);
        String how = requiredReason("mendExplanation", explanation);
        deliveryGuard(callOff).dayProblem(mendedOn, today()).ifPresent(problem -> {
            throw new RefusedException(Refusal.of("mendedOn", problem));
        });
        Set<Integer> deviating = callOffs.checks(id).stream()
                .filter(check -> check.isOf(callOff.round(), callOff.failedControls()) && !check.ok())
                .map(ControlCheck::lineNumber).collect(Collectors.toSet());
        CallOff mended = cases.save(callOff.deliveryMended());
        String words = NorwegianDates.format(mendedOn) + ". " + how;
        prefillControl(mended, deviating, words);
        cases.note(mended, by, "Leverandøren meldte avvikene rettet", words, false);
        letters.toControl(mended);
    }

    /** Enters what passed control in the register. @return whether all lines are delivered; the call-off is then completed */
    public boolean registerDelivered(CallOffId id) {
        CallOff callOff = cases.lock(id);
        List<Delivery> deliveries = callOffs.deliveries(id);
        CallOff registered = callOff.registered();
        registration.enter(callOff, ofRound(callOff, deliveries));
        DeliveryGuard left = new DeliveryGuard(agreement(), registered, deliveries);
        boolean everything = registered.lines().stream().allMatch(line -> left.openOn(line.number()) == 0);
        if (everything) {
            cases.save(registered.ended(clock.instant(), CallOff.Ending.COMPLETED, null));
            cases.note(callOff, null, "Alt er levert, kontrollert og ført i abonnementsregisteret", null, false);
            letters.completed(callOff);
        } else {
            cases.save(registered);
            cases.note(callOff, null, "Det leverte er ført i abonnementsregisteret, resten står åpent", null, false);
        }
        return everything;
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

    private Agreement agreement() {
        return agreements.telephony();
    }

    private LocalDate today() {
        return Deadlines.dayOf(clock.instant());
    }
}
