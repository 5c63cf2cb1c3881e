package no.samkjop.telefoni.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import no.samkjop.telefoni.shared.CaseNumber;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts the case number that a URL names in the log's context as {@code case}; the engine does the same for its own work. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CaseLogFilter extends OncePerRequestFilter {

    static final String KEY = "case";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<CaseNumber> named = CaseNumber.findIn(request.getRequestURI());
        if (named.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        try (MDC.MDCCloseable ignored = MDC.putCloseable(KEY, named.get().value())) {
            chain.doFilter(request, response);
        }
    }
}
