package no.samkjop.telefoni.security;

import java.util.Optional;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who has signed in to make the request at hand. */
@Component
public class CurrentUser {

    private final Directory directory;

    CurrentUser(Directory directory) {
        this.directory = directory;
    }

    /** Empty for strangers, and outside of requests. */
    public Optional<User> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !authentication.isAuthenticated() || authentication instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        return directory.user(UserId.of(authentication.getName()));
    }

    /** @throws AuthenticationCredentialsNotFoundException which sends the person to the sign-in page */
    public User require() {
        return find().orElseThrow(() -> new AuthenticationCredentialsNotFoundException("Nobody has signed in"));
    }
}
