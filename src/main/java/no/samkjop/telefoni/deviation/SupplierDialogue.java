package no.samkjop.telefoni.deviation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
        SupplierAnswer answer = checked(reply, files.now(), by);
        files.save(before.answered(answer), by, "Svarte: " + answer.claim().norwegianName(), words(answer));
        letters.supplierAnswered(before.answered(answer), answer);
    }

    /** All that is wrong is told at once. */
    static SupplierAnswer checked(SupplierReply reply, Instant at, UserId by) {
        List<Refusal> refusals = new ArrayList<>();
        SupplierAnswer.Claim claim = SupplierAnswer.Claim.IN_WORDS;
        String cause = FormText.text(reply.cause());
        String remedy = FormText.text(reply.remedy());
        LocalDate remedyOn = null;
        try {
            claim = FormText.choice(SupplierAnswer.Claim.class, "claim", reply.claim());
        } catch (RefusedException e) {
            refusals.add(Refusal.of("claim", "Velg hva dere svarer."));
        }
        if (cause == null) {
            refusals.add(Refusal.of("cause", claim == SupplierAnswer.Claim.NOT_OURS ? "Skriv hvorfor avviket ikke er deres."
                    : "Skriv hva som er årsaken."));
        }
        if (claim == SupplierAnswer.Claim.REMEDY && remedy == null) {
            refusals.add(Refusal.of("remedy", "Skriv hva dere gjør for å rette avviket."));
        }
        for (String text : new String[] {cause, remedy}) {
            if (text != null && text.length() > 2000) {
                refusals.add(Refusal.of(text.equals(cause) ? "cause" : "remedy", "Teksten er for lang. Den kan ha høyst 2 000 tegn."));
            }
        }
        try {
            remedyOn = FormText.day("remedyOn", reply.remedyOn());
        } catch (RefusedException e) {
            refusals.addAll(e.refusals());
        }
        if (claim == SupplierAnswer.Claim.REMEDY && FormText.text(reply.remedyOn()) == null) {
            refusals.add(Refusal.of("remedyOn", "Skriv dagen avviket er eller blir rettet."));
        }
        RefusedException.throwIfAny(refusals);
        return new SupplierAnswer(claim, Optional.ofNullable(cause).orElseThrow(), remedy, remedyOn, at, by);
    }

    static String words(SupplierAnswer answer) {
        return answer.cause() + Optional.ofNullable(answer.remedy()).map(text -> " " + text).orElse("")
                + Optional.ofNullable(answer.remedyOn()).map(day -> " (" + NorwegianDates.format(day) + ")").orElse("");
    }

    /** By anyone in the agency. Words are for the supplier to read; they must say why unless it is remedied. */
    public void consider(DeviationId id, UserId by, Verdict verdict, @Nullable String words) {
        Deviation before = files.open(id);
        files.requireOwn(by, before);
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
            case RAISE_TO_UKE -> {
                Deviation after = files.save(before.handedToUke(now), by, "Overlot saken til avtaleforvalter i UKE", why);
                letters.toldUke(after, "Dere har overlatt saken til avtaleforvalter i UKE, som følger den opp med leverandøren.");
                workflow.followUp(after, files.nameOf(after));
            }
        }
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
        Deviation after = files.saveInternal(before.toldToUke(files.now()), null, "Ikke løst innen fristen: avtaleforvalter i UKE har fått meldingen", null);
        letters.toldUke(after, "Avviket er ikke løst innen fristen " + NorwegianDates.format(Deadlines.dayOf(files.now()))
                + ". Derfor har avtaleforvalter i UKE fått meldingen også. Dere og leverandøren fortsetter som før.");
        workflow.followUp(after, files.nameOf(after));
    }
}
