package no.samkjop.telefoni.deviation;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.calloff.CallOffId;
import no.samkjop.telefoni.calloff.CallOffs;
import no.samkjop.telefoni.cases.CaseNumbers;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.CaseNumber;
import no.samkjop.telefoni.shared.FormText;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.SimSwapId;
import no.samkjop.telefoni.simswap.SimSwaps;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The front door of deviations: reported, sent where they belong, and withdrawn, through whatever channel. A refusal is a
 * {@link RefusedException} and leaves nothing behind.
 */
@Service
@Transactional
public class DeviationHandling {

    private final JdbcDeviations deviations;
    private final DeviationFiles files;
    private final DeviationDeadlines deadlines;
    private final DeviationLetters letters;
    private final DeviationWorkflow workflow;
    private final CaseNumbers numbers;
    private final Directory directory;
    private final CallOffs callOffs;
    private final SimSwaps swaps;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DeviationHandling(JdbcDeviations deviations, DeviationFiles files, DeviationDeadlines deadlines, DeviationLetters letters,
            DeviationWorkflow workflow, CaseNumbers numbers, Directory directory, CallOffs callOffs, SimSwaps swaps, Clock clock,
            PlatformTransactionManager transactions) {
        this.deviations = deviations;
        this.files = files;
        this.deadlines = deadlines;
        this.letters = letters;
        this.workflow = workflow;
        this.numbers = numbers;
        this.directory = directory;
        this.callOffs = callOffs;
        this.swaps = swaps;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** By anyone in an agency. The same idempotency key from the same agency gives the first one's id. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public DeviationId report(UserId by, DeviationReport report, @Nullable String idempotencyKey) {
        AgencyId agency = directory.user(by).flatMap(User::ownAgency).orElseThrow(() -> new RefusedException(
                Refusal.because("Bare ansatte i en virksomhet kan melde avvik.")));
        if (idempotencyKey != null && !idempotencyKey.matches("[\\x21-\\x7e]{1,200}")) {
            throw new RefusedException(Refusal.of("idempotencyKey", "Idempotency-Key må ha 1 til 200 tegn uten mellomrom."));
        }
        try {
            return inTransaction(() -> reportedBefore(agency, idempotencyKey).orElseGet(() -> begin(by, agency, report, idempotencyKey)));
        } catch (DuplicateKeyException simultaneous) {
            return reportedBefore(agency, idempotencyKey).orElseThrow(() -> simultaneous);
        }
    }

    private Optional<DeviationId> reportedBefore(AgencyId agency, @Nullable String key) {
        return key == null ? Optional.empty() : deviations.reportedBefore(agency, key);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Optional.ofNullable(transaction.execute(status -> work.get())).orElseThrow();
    }

    private DeviationId begin(UserId by, AgencyId agency, DeviationReport report, @Nullable String key) {
        Reported reported = new DeviationReportGuard(Deadlines.dayOf(clock.instant()), this::isOwn).check(agency, report);
        Instant now = clock.instant();
        Deviation deviation = new Deviation(DeviationId.of(numbers.next(DeviationId.KIND, now).value()), agency, by, now, reported, null,
                Course.NONE, null, Course.NONE, null, false, null, null, null, null);
        deviations.add(deviation, key);
        files.note(deviation, by, "Meldte avvik: " + reported.kind().norwegianName() + ", "
                + reported.severity().norwegianName().toLowerCase(Locale.ROOT), null, true);
        boolean repeated = deviations.onOrders(agency, deadlines.repeatedWithin()) >= deadlines.tooMany();
        workflow.begin(deviation, files.nameOf(deviation), new DeviationWorkflow.TriageFacts(reported.kind(), reported.severity(),
                reported.isTiedToOrder(), repeated, reported.tellUke()), deadlines.solveBy());
        return deviation.id();
    }

    /** Whether the agency has such a case: a call-off, a SIM swap or a deviation. */
    private boolean isOwn(AgencyId agency, CaseNumber number) {
        return switch (number.kind()) {
            case CallOffId.KIND -> callOffs.find(CallOffId.of(number.value())).filter(found -> found.agency().equals(agency)).isPresent();
            case SimSwapId.KIND -> swaps.find(SimSwapId.of(number.value())).filter(found -> found.agency().equals(agency)).isPresent();
            case DeviationId.KIND -> deviations.find(DeviationId.of(number.value())).filter(found -> found.agency().equals(agency)).isPresent();
            default -> false;
        };
    }

    /**
     * As the table has decided: letters to whoever takes it up, and word to the reporter of why.
     *
     * @param decided {@code BOTH GRAVE}
     * @return whether the supplier is to answer the agency
     */
    public boolean takeUp(DeviationId id, String decided) {
        Deviation before = files.open(id);
        Triage triage = Triage.of(decided);
        boolean forSupplier = triage.channel() != Triage.Channel.UKE;
        Deviation after = before.triaged(triage, clock.instant());
        if (forSupplier) {
            files.save(after, null, "Sendt til leverandøren", null);
            letters.toSupplier(after);
        } else {
            files.saveInternal(after, null, "Gjelder avtalen, og følges opp av UKE", null);
        }
        if (triage.channel() != Triage.Channel.SUPPLIER) {
            tellUke(after);
        }
        letters.triaged(after, triage);
        return forSupplier;
    }

    private void tellUke(Deviation before) {
        Deviation after = before.toldToUke(clock.instant());
        deviations.save(after);
        workflow.followUp(after, files.nameOf(after));
    }

    /** By anyone in the agency, until the case has ended. */
    public void withdraw(DeviationId id, UserId by, @Nullable String reason) {
        Deviation before = files.open(id);
        files.requireOwn(by, before);
        String why = FormText.requiredReason("reason", reason);
        Deviation after = before.withdrawn(clock.instant(), why);
        files.saveInternal(after, by, "Trakk meldingen", why);
        letters.withdrawn(before, after);
        workflow.withdrawn(after);
    }

    /** @param step id of a user task */
    @Transactional(readOnly = true)
    public Instant deadline(DeviationId id, String step) {
        return deadlines.of(files.find(id), step);
    }
}
