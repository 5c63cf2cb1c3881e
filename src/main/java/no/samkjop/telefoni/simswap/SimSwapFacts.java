package no.samkjop.telefoni.simswap;

import java.util.Map;
import no.samkjop.telefoni.directory.User;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A SIM swap in Norwegian words and table rows, as forms show it. What people wrote stands in rows only, which forms show as
 * plain text; sentences may be read as mark-up. The supplier's people get nothing that is internal (C5.13).
 */
@Component
@Transactional(readOnly = true)
public class SimSwapFacts {

    /** Case summary, items, lines, history and the link to the case's page. */
    public Map<String, Object> of(SimSwapId id, User reader) {
        throw new UnsupportedOperationException();
    }

    /** What a person can choose from when asking for a single one: {@code windows} and {@code numbers} of the own agency. */
    public Map<String, Object> forRequest(User reader) {
        throw new UnsupportedOperationException();
    }

    /** Path of the case's page, or of one below it. */
    public String page(SimSwapId id, String below) {
        return "/saker/" + id + (below.isEmpty() ? "" : "/" + below);
    }
}
