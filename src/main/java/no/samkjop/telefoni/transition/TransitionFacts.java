package no.samkjop.telefoni.transition;

import java.util.Map;
import no.samkjop.telefoni.directory.User;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A switch in Norwegian words and table rows, as forms show it. What people wrote stands in rows only, which forms show as plain
 * text; sentences may be read as mark-up. The supplier's people get nothing that is internal, and no cost figures (C5.13).
 */
@Component
@Transactional(readOnly = true)
public class TransitionFacts {

    /** Case summary, items, history and the link to the case's page. */
    public Map<String, Object> of(TransitionId id, User reader) {
        throw new UnsupportedOperationException();
    }

    /** The newest plan's waves, what is different from the version before, and what it means for the price cliff. */
    public Map<String, Object> plan(TransitionId id, User reader) {
        throw new UnsupportedOperationException();
    }

    /** Path of the case's page, or of one below it. */
    public String page(TransitionId id, String below) {
        return "/saker/" + id + (below.isEmpty() ? "" : "/" + below);
    }
}
