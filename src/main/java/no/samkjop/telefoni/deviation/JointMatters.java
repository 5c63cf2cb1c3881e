package no.samkjop.telefoni.deviation;

import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.cases.CaseEvent;
import org.jspecify.annotations.Nullable;

/** The joint matters. Reads check no access: UKE reads all, the supplier what it is asked, an agency none but its own answer. */
public interface JointMatters {

    Optional<JointMatter> find(JointMatterId id);

    List<CaseEvent> timeline(JointMatterId id);

    /** Newest first. @param open true for those that have not ended, false for those that have, null for all */
    Page search(@Nullable Boolean open, int first, int max);

    /** @param total at most {@link Deviations#COUNTED_TO} */
    record Page(List<JointMatter> rows, long total) {
    }
}
