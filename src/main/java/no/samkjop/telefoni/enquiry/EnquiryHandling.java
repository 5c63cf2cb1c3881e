package no.samkjop.telefoni.enquiry;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.Term;
import no.samkjop.telefoni.cases.Actors;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.cases.CaseNumbers;
import no.samkjop.telefoni.cases.Timeline;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The front door of enquiries (C7.1). Every question goes through here, whoever asks and through whatever channel. A refusal is a
 * {@link RefusedException} and leaves nothing behind.
 */
@Service
@Transactional
public class EnquiryHandling {

    private final JdbcEnquiries enquiries;
    private final CaseNumbers numbers;
    private final Timeline timeline;
    private final Directory directory;
    private final Actors actors;
    private final Deadlines deadlines;
    private final EnquiryLetters letters;
    private final EnquiryWorkflow workflow;
    private final Clock clock;
    private final TransactionTemplate transaction;

    EnquiryHandling(JdbcEnquiries enquiries, CaseNumbers numbers, Timeline timeline, Directory directory, Actors actors,
            Deadlines deadlines, EnquiryLetters letters, EnquiryWorkflow workflow, Clock clock, PlatformTransactionManager transactions) {
        this.enquiries = enquiries;
        this.numbers = numbers;
        this.timeline = timeline;
        this.directory = directory;
        this.actors = actors;
        this.deadlines = deadlines;
        this.letters = letters;
        this.workflow = workflow;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * By anyone in an agency. A question about an enquiry that the agency has already joins it. The same idempotency key from the same
     * agency gives the first one's id.
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public EnquiryId ask(UserId by, EnquiryRequest request, @Nullable String idempotencyKey) {
        AgencyId agency = directory.user(by).flatMap(User::ownAgency).orElseThrow(() -> new RefusedException(
                Refusal.because("Bare ansatte i en virksomhet kan stille spørsmål til avtaleforvalteren.")));
        if (idempotencyKey != null && !idempotencyKey.matches("[\\x21-\\x7e]{1,200}")) {
            throw new RefusedException(Refusal.of("idempotencyKey", "Idempotency-Key må ha 1 til 200 tegn uten mellomrom."));
        }
        String about = EnquiryGuard.stripped(request.about());
        if (!about.isEmpty()) {
            EnquiryId joined = own(agency, about);
            return inTransaction(() -> {
                askMore(joined, by, request.question());
                return joined;
            });
        }
        EnquiryGuard.check(request.subject(), request.question());
        try {
            return inTransaction(() -> askedBefore(agency, idempotencyKey).orElseGet(() -> begin(by, agency, request, idempotencyKey)));
        } catch (DuplicateKeyException simultaneous) {
            return askedBefore(agency, idempotencyKey).orElseThrow(() -> simultaneous);
        }
    }

    private EnquiryId own(AgencyId agency, String about) {
        return Optional.of(about).filter(text -> text.matches(EnquiryId.KIND + "-\\d{4}-\\d{5,9}")).map(EnquiryId::of)
                .filter(id -> enquiries.find(id).filter(found -> found.agency().equals(agency)).isPresent())
                .orElseThrow(() -> new RefusedException(Refusal.of("about", "Virksomheten har ikke noe spørsmål med nummer «" + about
                        + "». Velg et av deres egne, eller la feltet stå tomt.")));
    }

    private Optional<EnquiryId> askedBefore(AgencyId agency, @Nullable String key) {
        return key == null ? Optional.empty() : enquiries.askedBefore(agency, key);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Optional.ofNullable(transaction.execute(status -> work.get())).orElseThrow();
    }

    private EnquiryId begin(UserId by, AgencyId agency, EnquiryRequest request, @Nullable String key) {
        Instant now = clock.instant();
        EnquiryId id = EnquiryId.of(numbers.next(EnquiryId.KIND, now).value());
        Enquiry enquiry = Enquiry.asked(id, agency, by, now, EnquiryGuard.stripped(request.subject()).replaceAll("\\s+", " "),
                EnquiryGuard.stripped(request.question()));
        enquiries.add(enquiry, key);
        note(id, by, "Stilte spørsmålet «" + enquiry.subject() + "»");
        letters.asked(enquiry);
        workflow.begin(enquiry, nameOf(agency));
        return id;
    }

    /** By anyone in the agency, at any time. After an answer or a withdrawal the case waits for an answer again. */
    public void askMore(EnquiryId id, UserId by, @Nullable String question) {
        Enquiry before = lock(id);
        directory.user(by).flatMap(User::ownAgency).filter(before.agency()::equals).orElseThrow(() -> new RefusedException(
                Refusal.because("Bare ansatte i virksomheten som spurte, kan spørre videre i saken.")));
        Enquiry after = before.askedMore(by, clock.instant(), EnquiryGuard.words("question", question, "Skriv spørsmålet."));
        enquiries.save(before, after);
        note(id, by, "Spurte videre");
        letters.asked(after);
        if (!before.isWaiting()) {
            workflow.begin(after, nameOf(after.agency()));
        }
    }

    /** By anyone in the agency, while the question waits. */
    public void withdraw(EnquiryId id, UserId by) {
        Enquiry before = lock(id);
        directory.user(by).flatMap(User::ownAgency).filter(before.agency()::equals).orElseThrow(() -> new RefusedException(
                Refusal.because("Bare ansatte i virksomheten som spurte, kan trekke spørsmålet.")));
        if (!before.isWaiting()) {
            throw new RefusedException(Refusal.because("Spørsmålet venter ikke på svar, så det er ikke noe å trekke."));
        }
        enquiries.save(before, before.withdrawn(clock.instant()));
        note(id, by, "Trakk spørsmålet");
        letters.withdrawn(before);
        workflow.withdrawn(id);
    }

    /** By the agreement manager. */
    public void answer(EnquiryId id, UserId by, @Nullable String answer) {
        Enquiry before = lock(id);
        actors.require(by, before.agency(), Role.UKE_AGREEMENT_MANAGER);
        Enquiry after = before.answered(by, clock.instant(),
                EnquiryGuard.words("answer", answer, "Skriv svaret. Virksomheten får det på e-post og ser det på sakens side."));
        enquiries.save(before, after);
        note(id, by, "Svarte på spørsmålet");
        letters.answered(after);
    }

    /** When the question that waits is to be answered. */
    @Transactional(readOnly = true)
    public Instant deadline(EnquiryId id) {
        Enquiry enquiry = enquiries.find(id).orElseThrow();
        return deadlines.dueAt(Term.Key.ENQUIRY_ANSWER, Optional.ofNullable(enquiry.waitingSince()).orElseGet(clock::instant));
    }

    private Enquiry lock(EnquiryId id) {
        return enquiries.lock(id).orElseThrow(() -> new RefusedException(Refusal.because("Saken " + id + " finnes ikke.")));
    }

    private void note(EnquiryId id, UserId by, String what) {
        timeline.add(id.value(), new CaseEvent(clock.instant(), by, what, null, true));
    }

    private String nameOf(AgencyId agency) {
        return directory.requireAgency(agency).name();
    }
}
