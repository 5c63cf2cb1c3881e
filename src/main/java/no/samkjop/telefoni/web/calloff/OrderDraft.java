package no.samkjop.telefoni.web.calloff;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.samkjop.telefoni.calloff.LineRequest;
import org.jspecify.annotations.Nullable;

/**
 * An order that has been found right and waits for the person's yes. It is kept in the session, one at a time, until the
 * next one takes its place: pressing the button twice places one call-off, because the key is the same.
 *
 * @param key      idempotency key
 * @param fileName the sheet it came from, or null when it was typed
 */
record OrderDraft(String key, String purpose, List<LineRequest> lines, @Nullable String fileName) {

    private static final String ATTRIBUTE = OrderDraft.class.getName();

    static OrderDraft of(String purpose, List<LineRequest> lines, @Nullable String fileName) {
        return new OrderDraft(UUID.randomUUID().toString(), purpose, List.copyOf(lines), fileName);
    }

    static Optional<OrderDraft> in(HttpSession session) {
        return Optional.ofNullable((OrderDraft) session.getAttribute(ATTRIBUTE));
    }

    void keepIn(HttpSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }
}
