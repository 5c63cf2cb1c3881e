package no.samkjop.telefoni.deviation;

import java.time.Instant;
import java.util.Optional;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.cases.Actors;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.FormText;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Agency and supplier between themselves (C4.8): the supplier answers, the agency says what comes of it. */
@Service
@Transactional
public class SupplierDialogue {

    /** What the agency makes of the supplier's answer. */
    public enum Verdict { REMEDIED, NOT_REMEDIED, NO_DEVIATION, ASK_AGAIN, RAISE_TO_UKE }

    private final DeviationFiles files;
    private final DeviationLetters letters;
    private final DeviationWorkflow workflow;
    private final Actors actors;

    SupplierDialogue(DeviationFiles files, DeviationLetters letters, DeviationWorkflow workflow, Actors actors) {
        this.files = files;
        this.letters = letters;
        this.workflow = workflow;
        this.actors = actors;
    }

    /** By the supplier's claims desk. */
    public void answer(DeviationId id, UserId by, SupplierReply reply) {
        Deviation before = files.open(id);
        actors.require(by, before.agency(), Role.SUPPLIER_CLAIMS);
        requireDialogue(before);
        SupplierAnswer answer = new SupplierReplyGuard().check(reply, files.now(), by);
        files.save(before.answered(answer), by, "Svarte: " + answer.claim().norwegianName(), answer.words());
        letters.supplierAnswered(before.answered(answer), answer);
    }

    private static void requireDialogue(Deviation deviation) {
        DeviationFiles.require(deviation.dialogue().isOpen(), "Saken er ikke mellom virksomheten og leverandøren nå.");
    }

    /**
     * By anyone in the agency.
     *
     * @param words for the supplier to read, or for UKE alone where it is left to UKE; they must say why unless it is remedied
     */
    public void consider(DeviationId id, UserId by, Verdict verdict, @Nullable String words) {
        Deviation before = files.open(id);
        files.requireOwn(by, before);
        requireDialogue(before);
        String why = verdict == Verdict.REMEDIED ? FormText.reason("verdictWords", words) : FormText.requiredReason("verdictWords", words);
        Instant now = files.now();
        switch (verdict) {
            case REMEDIED -> settle(before, by, now, Deviation.Ending.REMEDIED, "Godtok svaret: avviket er rettet", why);
            case NOT_REMEDIED -> settle(before, by, now, Deviation.Ending.NOT_REMEDIED, "Avsluttet: avviket er ikke rettet", why);
            case NO_DEVIATION -> settle(before, by, now, Deviation.Ending.NO_DEVIATION, "Avsluttet: det var ikke et avvik", why);
            case ASK_AGAIN -> {
                files.note(before, by, "Spurte leverandøren på nytt", why, false);
                letters.askedAgain(before, Optional.ofNullable(why).orElseThrow());
            }
            case RAISE_TO_UKE -> raise(before, by, now, Optional.ofNullable(why).orElseThrow());
        }
    }

    /** What the agency writes to UKE the supplier never sees; the report to UKE holds it as part of what has happened. */
    private void raise(Deviation before, UserId by, Instant now, String why) {
        Deviation after = files.saveInternal(before.handedToUke(now), by, "Overlot saken til avtaleforvalter i UKE", why);
        if (before.uke().isOpen()) {
            letters.toManagers(after, files.nameOf(after) + " overlater saken til dere", "Virksomheten og leverandøren kom ikke til enighet. "
                    + "Saken er alt til vurdering hos dere.", why);
        }
        letters.toldUke(after, "Dere har overlatt saken til avtaleforvalter i UKE, som følger den opp med leverandøren.");
        workflow.followUp(after, files.nameOf(after));
    }

    private void settle(Deviation before, UserId by, Instant now, Deviation.Ending ending, String what, @Nullable String why) {
        Deviation after = files.save(before.settled(now, ending, why), by, what, why);
        letters.settled(after, ending, why);
    }

    /** The agreed time has passed. UKE is told too if agency and supplier have not come to an end. */
    public void tellUke(DeviationId id) {
        Deviation before = files.find(id);
        if (before.hasEnded() || !before.dialogue().isOpen() || before.uke().isOpen()) {
            return;
        }
        Deviation after = files.saveInternal(before.toldToUke(files.now()), null,
                "Ikke løst innen fristen: avtaleforvalter i UKE har fått meldingen", null);
        letters.toldUke(after, "Avviket er ikke løst innen fristen " + NorwegianDates.format(Deadlines.dayOf(files.now()))
                + ". Derfor har avtaleforvalter i UKE fått meldingen også. Dere og leverandøren fortsetter som før.");
        workflow.followUp(after, files.nameOf(after));
    }
}
