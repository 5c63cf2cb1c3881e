package no.samkjop.telefoni.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Refusals of the API as problem details (RFC 9457). */
@Component
class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ObjectMapper json;
    private final String scheme;

    ApiRefusals(ObjectMapper json, ObjectProvider<DemoSignIn> passwords) {
        this.json = json;
        scheme = passwords.getIfAvailable() == null ? "Bearer" : "Basic realm=\"telefoni\"";
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof SignInThrottle.Paused paused) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(paused.seconds()));
            answer(request, response, HttpStatus.TOO_MANY_REQUESTS, SignInPage.pauseMessage(paused.seconds()));
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE,
                    refused instanceof InvalidBearerTokenException ? "Bearer error=\"invalid_token\"" : scheme);
            answer(request, response, HttpStatus.UNAUTHORIZED, "Du må logge inn for å bruke dette.");
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        HttpStatus status = HttpStatus.valueOf(Denied.status(refused));
        answer(request, response, status, status == HttpStatus.FORBIDDEN
                ? "Rollen din gir ikke adgang til dette." : "Dette finnes ikke, eller du har ikke tilgang til det.");
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(switch (status) {
            case UNAUTHORIZED -> "Ikke innlogget";
            case FORBIDDEN -> "Ikke adgang";
            case TOO_MANY_REQUESTS -> "For mange forsøk";
            default -> "Finnes ikke";
        });
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
    }
}
