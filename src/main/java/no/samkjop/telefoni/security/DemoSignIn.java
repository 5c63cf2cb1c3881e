package no.samkjop.telefoni.security;

import no.samkjop.telefoni.directory.User;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** The demo's sign-in by name and password: everybody in the directory has the same one. Production has no passwords at all. */
@Component
@Profile("demo & !production")
class DemoSignIn implements AuthenticationProvider {

    static final String PASSWORD = "demo";

    private final People people;
    private final SignInThrottle throttle;
    private final DaoAuthenticationProvider passwords;
    private final String hash;

    DemoSignIn(People people, SignInThrottle throttle) {
        this.people = people;
        this.throttle = throttle;
        BCryptPasswordEncoder encoder = new BCryptPasswordEncoder();
        hash = encoder.encode(PASSWORD);
        passwords = new DaoAuthenticationProvider(this::details);
        passwords.setPasswordEncoder(encoder);
    }

    private UserDetails details(String name) {
        User user = people.named(name).orElseThrow(() -> new UsernameNotFoundException("No such user"));
        return org.springframework.security.core.userdetails.User.withUsername(user.id().value()).password(hash)
                .authorities(People.authorities(user)).build();
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String address = attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        return throttle.attempt(address, () -> passwords.authenticate(attempt));
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }
}
