package no.samkjop.telefoni.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.EmailAddress;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** The directory as sign-in sees it: whose name or claims these are, and what that person may do. */
@Component
class People {

    private final Directory directory;

    People(Directory directory) {
        this.directory = directory;
    }

    Optional<User> named(String name) {
        try {
            return directory.user(UserId.of(name.strip()));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /**
     * The person behind an identity provider's claims: by {@code preferred_username}, then by {@code email}, which counts only
     * when the provider does not say that it is unverified.
     */
    Optional<User> of(Map<String, Object> claims) {
        Optional<User> byName = text(claims, "preferred_username").flatMap(this::named);
        return byName.isPresent() || Boolean.FALSE.equals(claims.get("email_verified")) ? byName
                : text(claims, "email").flatMap(this::withEmail);
    }

    static List<GrantedAuthority> authorities(User user) {
        return user.roles().stream().map(Role::name).sorted()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role)).toList();
    }

    private Optional<User> withEmail(String text) {
        try {
            EmailAddress email = new EmailAddress(text);
            return directory.users().stream().filter(user -> user.email().equals(email)).findAny();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Map<String, Object> claims, String claim) {
        return claims.get(claim) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
