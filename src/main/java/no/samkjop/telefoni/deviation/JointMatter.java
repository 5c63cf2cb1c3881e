package no.samkjop.telefoni.deviation;

import java.time.Instant;
import java.time.LocalDate;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;

/**
 * The same fault at many agencies, which UKE takes up with the supplier once. It holds UKE's words and the supplier's, no agency's.
 *
 * @param title    UKE's, in one line
 * @param question UKE's newest words to the supplier
 * @param answerBy day by which UKE wants the supplier's answer
 * @param answer   the supplier's newest
 * @param reply    what UKE answered the agencies
 */
public record JointMatter(JointMatterId id, DeviationKind kind, String title, String question, LocalDate answerBy, UserId openedBy,
        Instant openedAt, int round, @Nullable SupplierAnswer answer, @Nullable String reply, @Nullable Instant endedAt) {

    /** Whose case it is, whichever agencies have reported the fault. */
    public static final AgencyId OWNER = AgencyId.of("UKE");

    public boolean hasEnded() {
        return endedAt != null;
    }

    JointMatter answered(SupplierAnswer by) {
        return new JointMatter(id, kind, title, question, answerBy, openedBy, openedAt, round, by, reply, endedAt);
    }

    JointMatter askedAgain(String words, LocalDate by) {
        return new JointMatter(id, kind, title, words, by, openedBy, openedAt, round + 1, answer, reply, endedAt);
    }

    JointMatter replied(Instant at, String words) {
        return new JointMatter(id, kind, title, question, answerBy, openedBy, openedAt, round, answer, words, at);
    }
}
