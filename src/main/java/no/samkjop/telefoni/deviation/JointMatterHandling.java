package no.samkjop.telefoni.deviation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.cases.CaseNumbers;
import no.samkjop.telefoni.cases.Timeline;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.FormText;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The same fault at many agencies, taken up with the supplier once. The supplier reads UKE's words alone; each agency keeps its case, gets
 * its own answer, and sees nothing of the others.
 */
@Service
@Transactional
public class JointMatterHandling {

    private static final int LONGEST_TITLE = 150;

    /** What UKE does with the supplier's answer. */
    public enum Decision { REPLY, ASK_AGAIN }

    private final JdbcJointMatters matters;
    private final JdbcDeviations deviations;
    private final DeviationFiles files;
    private final LikelySame likelySame;
    private final DeviationLetters letters;
    private final JointMatterLetters matterLetters;
    private final DeviationDeadlines deadlines;
    private final DeviationWorkflow deviationWorkflow;
    private final JointMatterWorkflow workflow;
    private final CaseNumbers numbers;
    private final Timeline timeline;
    private final Directory directory;
    private final Clock clock;

    JointMatterHandling(JdbcJointMatters matters, JdbcDeviations deviations, DeviationFiles files, LikelySame likelySame,
            DeviationLetters letters, JointMatterLetters matterLetters, DeviationDeadlines deadlines, DeviationWorkflow deviationWorkflow,
            JointMatterWorkflow workflow, CaseNumbers numbers, Timeline timeline, Directory directory, Clock clock) {
        this.matters = matters;
        this.deviations = deviations;
        this.files = files;
        this.likelySame = likelySame;
        this.letters = letters;
        this.matterLetters = matterLetters;
        this.deadlines = deadlines;
        this.deviationWorkflow = deviationWorkflow;
        this.workflow = workflow;
        this.numbers = numbers;
        this.timeline = timeline;
        this.directory = directory;
        this.clock = clock;
    }

    /** Other agencies' deviations that may be the same fault, most alike first. For UKE's eyes alone. */
    @Transactional(readOnly = true)
    public List<Likeness> likelyDuplicates(DeviationId id) {
        return likelySame.to(files.find(id));
    }

    /**
     * By the agreement manager.
     *
     * @param ids      deviations that UKE is assessing, of two agencies at least, all of one kind
     * @param title    UKE's, in one line
     * @param question what the supplier is to answer, in UKE's words
     */
    public JointMatterId open(UserId by, Collection<DeviationId> ids, @Nullable String title, @Nullable String question,
            @Nullable String answerBy) {
        requireManager(by);
        List<Deviation> joined = new ArrayList<>();
        new TreeSet<>(ids.stream().map(DeviationId::value).toList()).forEach(id -> joined.add(files.open(DeviationId.of(id))));
        LocalDate day = checked(joined, title, question, answerBy);
        Instant now = clock.instant();
        JointMatterId id = JointMatterId.of(numbers.next(JointMatterId.KIND, now).value());
        JointMatter matter = new JointMatter(id, joined.get(0).reported().kind(), Optional.ofNullable(FormText.text(title)).orElseThrow(),
                Optional.ofNullable(FormText.text(question)).orElseThrow(), day, by, now, 1, null, null, null);
        matters.add(matter);
        note(matter, by, "Åpnet felles sak for avvik hos flere virksomheter", matter.question(), false);
        for (Deviation each : joined) {
            Deviation after = files.saveInternal(each.joined(id), by, "Ble del av en felles sak hos UKE", null);
            letters.toReporter(after, "UKE tar saken opp for flere virksomheter", "Flere virksomheter har meldt det samme. UKE tar det opp med "
                    + "leverandøren samlet, og dere får svar i deres egen sak.", "");
            deviationWorkflow.joined(after);
        }
        matterLetters.asked(matter);
        workflow.begin(matter);
        return id;
    }

    private LocalDate checked(List<Deviation> joined, @Nullable String title, @Nullable String question, @Nullable String answerBy) {
        List<Refusal> refusals = new ArrayList<>();
        if (joined.stream().map(Deviation::agency).distinct().count() < 2) {
            refusals.add(Refusal.of("deviations", "Velg avvik fra minst to virksomheter."));
        }
        if (joined.stream().map(deviation -> deviation.reported().kind()).distinct().count() > 1) {
            refusals.add(Refusal.of("deviations", "Velg avvik av samme slag."));
        }
        List<String> busy = joined.stream().filter(deviation -> !deviation.isWithUke() || deviation.joinedIn().isPresent())
                .map(deviation -> deviation.id().value()).toList();
        if (!busy.isEmpty()) {
            refusals.add(Refusal.of("deviations", "Disse er ikke til vurdering hos UKE nå: " + String.join(", ", busy)
                    + ". Ta dem med når svaret dere venter på, har kommet."));
        }
        if (FormText.text(title) == null || title != null && title.length() > LONGEST_TITLE) {
            refusals.add(Refusal.of("title", "Skriv hva saken gjelder, med høyst 150 tegn."));
        }
        if (FormText.text(question) == null || question != null && question.length() > 2000) {
            refusals.add(Refusal.of("question", "Skriv hva leverandøren skal svare på, med høyst 2 000 tegn."));
        }
        LocalDate day = null;
        try {
            day = FormText.requiredDay("answerBy", answerBy, "Skriv dagen leverandøren skal svare innen.");
            refuseUnlessLater(refusals, day);
        } catch (RefusedException e) {
            refusals.addAll(e.refusals());
        }
        RefusedException.throwIfAny(refusals);
        return Optional.ofNullable(day).orElseThrow();
    }

    private void refuseUnlessLater(List<Refusal> refusals, LocalDate day) {
        if (!day.isAfter(Deadlines.dayOf(clock.instant()))) {
            refusals.add(Refusal.of("answerBy", "Fristen " + NorwegianDates.format(day) + " må være etter i dag."));
        }
    }

    /** By the supplier's claims desk. */
    public void answer(JointMatterId id, UserId by, SupplierReply reply) {
        JointMatter before = lock(id);
        directory.user(by).filter(user -> user.has(Role.SUPPLIER_CLAIMS)).orElseThrow(() -> new RefusedException(
                Refusal.because("Dette krever rollen «" + Role.SUPPLIER_CLAIMS.norwegianName() + "».")));
        SupplierAnswer answer = new SupplierReplyGuard().check(reply, clock.instant(), by);
        JointMatter after = before.answered(answer);
        matters.save(after);
        note(after, by, "Svarte: " + answer.claim().norwegianName(), answer.words(), false);
        matterLetters.answered(after, answer.words());
    }

    /** By the agreement manager: an answer to every agency, or another question to the supplier. */
    public void reply(JointMatterId id, UserId by, Decision decision, @Nullable String words, @Nullable String answerBy) {
        JointMatter before = lock(id);
        requireManager(by);
        String said = FormText.requiredReason("matterWords", words);
        if (decision == Decision.ASK_AGAIN) {
            List<Refusal> refusals = new ArrayList<>();
            LocalDate day = FormText.requiredDay("answerBy", answerBy, "Skriv dagen leverandøren skal svare innen.");
            refuseUnlessLater(refusals, day);
            RefusedException.throwIfAny(refusals);
            JointMatter after = before.askedAgain(said, day);
            matters.save(after);
            note(after, by, "Spurte leverandøren på nytt", said, false);
            matterLetters.asked(after);
            return;
        }
        JointMatter after = before.replied(clock.instant(), said);
        matters.save(after);
        note(after, by, "Svarte virksomhetene", said, true);
        matterLetters.closed(after);
        for (Deviation each : deviations.of(id)) {
            Deviation open = deviations.lock(each.id()).orElseThrow();
            if (!open.hasEnded() && open.uke().isOpen()) {
                Deviation answered = files.saveInternal(open.closedByUke(clock.instant(), Deviation.Ending.ANSWERED_JOINTLY, said), by,
                        "Svarte i felles sak", said);
                letters.toReporter(answered, "UKE har svart", answered.hasEnded() ? "Saken er avsluttet hos UKE. Er dere ikke enige, kan dere "
                        + "melde det på nytt." : "UKE er ferdig med saken. Dere og leverandøren fortsetter som før.", said);
                deviationWorkflow.matterAnswered(answered);
            }
        }
    }

    /** @param step id of a user task */
    @Transactional(readOnly = true)
    public Instant deadline(JointMatterId id, String step) {
        return deadlines.of(matters.find(id).orElseThrow(), step);
    }

    /** For UKE: which agencies' cases are in it. */
    @Transactional(readOnly = true)
    public List<Deviation> joinedIn(JointMatterId id) {
        return deviations.of(id);
    }

    private JointMatter lock(JointMatterId id) {
        return matters.lock(id).filter(found -> !found.hasEnded()).orElseThrow(() -> new RefusedException(
                Refusal.because("Saken " + id + " er avsluttet eller finnes ikke.")));
    }

    private void requireManager(UserId by) {
        directory.user(by).filter(user -> user.has(Role.UKE_AGREEMENT_MANAGER)).orElseThrow(() -> new RefusedException(
                Refusal.because("Dette krever rollen «" + Role.UKE_AGREEMENT_MANAGER.norwegianName() + "».")));
    }

    private void note(JointMatter matter, UserId by, String what, @Nullable String words, boolean internal) {
        timeline.add(matter.id().value(), new CaseEvent(clock.instant(), by, what, DeviationFiles.cut(words), internal));
    }
}
