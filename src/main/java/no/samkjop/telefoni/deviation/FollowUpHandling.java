package no.samkjop.telefoni.deviation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.cases.Actors;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.FormText;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** UKE's agreement manager follows a deviation up (C4.5, C6.20). The agency hears of every step. */
@Service
@Transactional
public class FollowUpHandling {

    /** What UKE does with it. */
    public enum Assessment { ASK_AGENCY, ASK_SUPPLIER, PUT_ON_AGENDA, GUIDE, CLOSE }

    private final DeviationFiles files;
    private final JdbcDeviations deviations;
    private final DeviationLetters letters;
    private final DeviationDeadlines deadlines;
    private final Actors actors;

    FollowUpHandling(DeviationFiles files, JdbcDeviations deviations, DeviationLetters letters, DeviationDeadlines deadlines, Actors actors) {
        this.files = files;
        this.deviations = deviations;
        this.letters = letters;
        this.deadlines = deadlines;
        this.actors = actors;
    }

    /** The written report by e-mail, with all that was reported and a PDF of it (C4.5). */
    public void reportToAgreementManager(DeviationId id) {
        Deviation deviation = files.find(id);
        letters.toUke(deviation);
        files.note(deviation, null, "Skriftlig melding sendt til avtaleforvalter i UKE", null, true);
    }

    /**
     * By the agreement manager.
     *
     * @param words    what is asked, guided or concluded; to the supplier they are UKE's own
     * @param answerBy day by which the supplier is to answer, for {@link Assessment#ASK_SUPPLIER}; may be empty
     */
    public void assess(DeviationId id, UserId by, Assessment assessment, @Nullable String words, @Nullable String answerBy) {
        Deviation before = files.open(id);
        actors.require(by, before.agency(), Role.UKE_AGREEMENT_MANAGER);
        DeviationFiles.require(before.isWithUke(), "Saken er ikke til vurdering hos UKE nå.");
        String said = FormText.requiredReason("ukeWords", words);
        Instant now = files.now();
        switch (assessment) {
            case ASK_AGENCY -> {
                Deviation after = files.saveInternal(before.asks(new UkeQuestion(UkeQuestion.To.AGENCY, said, null)), by,
                        "Ba virksomheten om flere opplysninger", said);
                letters.toReporter(after, "UKE trenger flere opplysninger", "Avtaleforvalter i UKE ber om flere opplysninger. "
                        + "Svar i oppgaven «Gi flere opplysninger» eller på denne e-posten.", said);
            }
            case ASK_SUPPLIER -> {
                Instant dueAt = due(answerBy);
                Deviation after = files.save(before.asks(new UkeQuestion(UkeQuestion.To.SUPPLIER, said, dueAt)), by,
                        "Tok saken opp med leverandøren", said);
                letters.ukeAsksSupplier(after, said);
                letters.toReporter(after, "UKE har tatt saken opp med leverandøren", "Avtaleforvalter i UKE har bedt leverandøren svare"
                        + Optional.ofNullable(dueAt).map(due -> " innen " + NorwegianDates.format(Deadlines.dayOf(due))).orElse("") + ".", said);
            }
            case PUT_ON_AGENDA -> {
                Deviation after = files.saveInternal(before.asks(new UkeQuestion(UkeQuestion.To.MEETING, said, null)), by,
                        "Satte saken på dagsordenen for neste leverandørmøte", said);
                deviations.putOnAgenda(id.value(), said, now);
                letters.toReporter(after, "UKE tar saken opp på leverandørmøtet", "Avtaleforvalter i UKE tar saken opp på neste møte med "
                        + "leverandøren. Dere får vite hva møtet kom til.", said);
            }
            case GUIDE -> close(before, by, now, Deviation.Ending.GUIDED, "Ga veiledning", "Veiledning fra UKE", said);
            case CLOSE -> close(before, by, now, Deviation.Ending.CLOSED_BY_UKE, "Avsluttet oppfølgingen", "UKE har avsluttet oppfølgingen", said);
        }
    }

    private @Nullable Instant due(@Nullable String answerBy) {
        LocalDate day = FormText.day("answerBy", answerBy);
        if (day != null && !day.isAfter(Deadlines.dayOf(files.now()))) {
            throw new RefusedException(Refusal.of("answerBy", "Fristen " + NorwegianDates.format(day) + " må være etter i dag."));
        }
        return day == null ? null : deadlines.endOf(day);
    }

    private void close(Deviation before, UserId by, Instant now, Deviation.Ending ending, String what, String headline, String said) {
        Deviation after = files.saveInternal(before.closedByUke(now, ending, said), by, what, said);
        letters.toReporter(after, headline, after.hasEnded() ? "Saken er avsluttet hos UKE. Er dere ikke enige, kan dere melde det på nytt."
                : "UKE er ferdig med saken. Dere og leverandøren fortsetter som før.", said);
    }

    /** By anyone in the agency. */
    public void giveInformation(DeviationId id, UserId by, @Nullable String information) {
        Deviation before = files.open(id);
        files.requireOwn(by, before);
        DeviationFiles.require(before.isAsked(UkeQuestion.To.AGENCY), "UKE venter ikke på opplysninger fra dere nå.");
        String said = Optional.ofNullable(FormText.reason("information", information)).orElseThrow(
                () -> new RefusedException(Refusal.of("information", "Skriv opplysningene som UKE ber om.")));
        files.saveInternal(before.asks(null), by, "Ga flere opplysninger til UKE", said);
        letters.toManagers(before, "Flere opplysninger fra " + files.nameOf(before), "Virksomheten har svart på det dere spurte om.", said);
    }

    /** By the supplier's claims desk, on what UKE has asked in its own words. */
    public void answerUke(DeviationId id, UserId by, SupplierReply reply) {
        Deviation before = files.open(id);
        actors.require(by, before.agency(), Role.SUPPLIER_CLAIMS);
        DeviationFiles.require(before.isAsked(UkeQuestion.To.SUPPLIER), "UKE venter ikke på svar fra dere nå.");
        SupplierAnswer answer = new SupplierReplyGuard().check(reply, files.now(), by);
        Deviation after = files.save(before.answered(answer), by, "Svarte UKE: " + answer.claim().norwegianName(), answer.words());
        letters.toManagers(after, "Leverandøren har svart", "Leverandøren har svart på det dere tok opp.", answer.words());
        letters.toReporter(after, "Leverandøren har svart UKE", "Leverandøren har svart UKE. Avtaleforvalter vurderer svaret.",
                answer.words());
    }

    /** By the agreement manager, after the supplier meeting (C6.21). */
    public void takeUpAtMeeting(DeviationId id, UserId by, @Nullable String result) {
        Deviation before = files.open(id);
        actors.require(by, before.agency(), Role.UKE_AGREEMENT_MANAGER);
        DeviationFiles.require(before.isAsked(UkeQuestion.To.MEETING), "Saken står ikke på dagsordenen for et leverandørmøte.");
        String said = Optional.ofNullable(FormText.reason("meetingResult", result)).orElseThrow(
                () -> new RefusedException(Refusal.of("meetingResult", "Skriv hva møtet kom til.")));
        Deviation after = files.saveInternal(before.asks(null), by, "Tok saken opp på leverandørmøtet", said);
        deviations.takenUp(id.value(), files.now());
        letters.toReporter(after, "Saken er tatt opp på leverandørmøtet", "UKE har tatt saken opp med leverandøren på møtet.", said);
    }
}
