package no.samkjop.telefoni.security;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CsrfException;

/** How a signed-in person is refused: a page that is not for the role is forbidden; all else looks as if it were not there. */
final class Denied {

    private static final AuthorizationDecision UNKNOWN = new AuthorizationDecision(false);

    /** For URLs that nobody has. */
    static final AuthorizationManager<RequestAuthorizationContext> NOT_FOUND = (who, what) -> UNKNOWN;

    private Denied() {
    }

    /** Decided by a route's rule: 403. Decided by {@link Access}, which knows the case: 404, as for a case that is not there. */
    static int status(AccessDeniedException refused) {
        boolean byRoute = refused instanceof AuthorizationDeniedException decided && decided.getAuthorizationResult() != UNKNOWN;
        boolean byForm = refused instanceof CsrfException;
        return byRoute || byForm ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_NOT_FOUND;
    }
}
