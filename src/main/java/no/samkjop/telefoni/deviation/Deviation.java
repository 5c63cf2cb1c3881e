package no.samkjop.telefoni.deviation;

import java.time.Instant;
import java.util.Optional;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A deviation of one agency, as milestones. It may be with the supplier, with UKE, or with both at once; it ends when neither has it
 * any more. Where it waits is the process's business.
 *
 * @param triage       null in the moment between report and triage
 * @param dialogue     agency and supplier between themselves (C4.8)
 * @param answer       the supplier's newest answer, to the agency or to UKE: with the ending, what is learnt from the case
 * @param uke          UKE's follow-up (C6.20)
 * @param supplierAsked  UKE has raised it with the supplier in its own words
 * @param matter       the joint matter that it is part of
 * @param endReason    not for the supplier's eyes
 * @param ending       may be known before the case ends, when agency and supplier are done and UKE is not
 */
public record Deviation(DeviationId id, AgencyId agency, UserId reportedBy, Instant reportedAt, Reported reported,
        @Nullable Triage triage, Course dialogue, @Nullable SupplierAnswer answer, Course uke, @Nullable UkeQuestion asked,
        boolean supplierAsked, @Nullable JointMatterId matter, @Nullable Instant endedAt, @Nullable Ending ending,
        @Nullable String endReason) {

    /** How a deviation ends. */
    public enum Ending {
        REMEDIED("Rettet"),
        /** Leads on to a complaint. */
        NOT_REMEDIED("Ikke rettet"),
        NO_DEVIATION("Ikke avvik"), WITHDRAWN("Trukket"), GUIDED("Veiledet av UKE"), CLOSED_BY_UKE("Avsluttet av UKE"),
        ANSWERED_JOINTLY("Besvart i felles sak");

        private final String norwegianName;

        Ending(String norwegianName) {
            this.norwegianName = norwegianName;
        }

        public String norwegianName() {
            return norwegianName;
        }
    }

    public boolean hasEnded() {
        return endedAt != null;
    }

    public Optional<JointMatterId> joinedIn() {
        return Optional.ofNullable(matter);
    }

    /** Whether the supplier takes part at all. */
    public boolean isForSupplier() {
        return dialogue.hasBegun() || supplierAsked;
    }

    /** Whether the supplier may read what the agency reported: what was meant for UKE only, it may not (C5.13). */
    public boolean isReadBySupplier() {
        return dialogue.hasBegun();
    }

    /** Whether UKE has it and has asked nobody. */
    public boolean isWithUke() {
        return uke.isOpen() && asked == null;
    }

    boolean isAsked(UkeQuestion.To whom) {
        return asked != null && asked.to() == whom;
    }

    Deviation reporting(Reported what) {
        return new Deviation(id, agency, reportedBy, reportedAt, what, triage, dialogue, answer, uke, asked, supplierAsked, matter,
                endedAt, ending, endReason);
    }

    Deviation triaged(Triage how, Instant at) {
        return new Deviation(id, agency, reportedBy, reportedAt, reported, how,
                how.channel() == Triage.Channel.UKE ? dialogue : dialogue.begun(at), answer, uke, asked, supplierAsked, matter, endedAt,
                ending, endReason);
    }

    Deviation answered(SupplierAnswer by) {
        return new Deviation(id, agency, reportedBy, reportedAt, reported, triage, dialogue, by, uke,
                asked != null && asked.to() == UkeQuestion.To.SUPPLIER ? null : asked, supplierAsked, matter, endedAt, ending, endReason);
    }

    /** Agency and supplier have come to an end between themselves. */
    Deviation settled(Instant at, Ending how, @Nullable String why) {
        return new Deviation(id, agency, reportedBy, reportedAt, reported, triage, dialogue.ended(at), answer, uke, asked,
                supplierAsked, matter, uke.isOpen() ? null : at, how, why);
    }

    /** The agency leaves it to UKE. */
    Deviation handedToUke(Instant at) {
        return withUke(at, dialogue.ended(at));
    }

    /** UKE is told, whoever has it besides. */
    Deviation toldToUke(Instant at) {
        return withUke(at, dialogue);
    }

    private Deviation withUke(Instant at, Course supplier) {
        return new Deviation(id, agency, reportedBy, reportedAt, reported, triage, supplier, answer, uke.begun(at), asked,
                supplierAsked, matter, endedAt, ending, endReason);
    }

    Deviation asks(@Nullable UkeQuestion question) {
        return new Deviation(id, agency, reportedBy, reportedAt, reported, triage, dialogue, answer, uke, question,
                supplierAsked || question != null && question.to() == UkeQuestion.To.SUPPLIER, matter, endedAt, ending, endReason);
    }

    Deviation joined(JointMatterId in) {
        return new Deviation(id, agency, reportedBy, reportedAt, reported, triage, dialogue, answer, uke, asked, supplierAsked, in,
                endedAt, ending, endReason);
    }

    /** What agency and supplier have agreed stands; otherwise UKE's word does, once they are done. */
    Deviation closedByUke(Instant at, Ending how, String why) {
        boolean theyGoOn = dialogue.isOpen();
        boolean settled = ending != null;
        return new Deviation(id, agency, reportedBy, reportedAt, reported, triage, dialogue, answer, uke.ended(at), null, supplierAsked,
                matter, theyGoOn ? null : at, theyGoOn || settled ? ending : how, theyGoOn || settled ? endReason : why);
    }

    Deviation withdrawn(Instant at, String why) {
        return new Deviation(id, agency, reportedBy, reportedAt, reported, triage, dialogue.ended(at), answer, uke.ended(at), null,
                supplierAsked, matter, at, Ending.WITHDRAWN, why);
    }
}
