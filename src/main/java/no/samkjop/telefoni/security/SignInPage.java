package no.samkjop.telefoni.security;

import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where everybody signs in. The demo asks for name and password and shows whom one can be; production sends on. */
@Controller
class SignInPage {

    static final String PATH = "/logg-inn";

    private static final Map<String, String> MESSAGES = Map.of(
            "feil", "Brukernavnet eller passordet er feil. Prøv igjen.",
            "avbrutt", "Innloggingen lyktes ikke. Prøv igjen.",
            "ukjent", "Du er logget inn i kommunen, men er ikke registrert som bruker her. "
                    + "Be koordinatoren for telefoni i virksomheten din om å melde deg inn hos UKE.",
            "utlopt", "Du har vært borte en stund. Logg inn på nytt.",
            "ut", "Du er logget ut.");

    private final List<User> demoUsers;

    SignInPage(Directory directory, ObjectProvider<DemoSignIn> passwords) {
        demoUsers = passwords.getIfAvailable() == null ? List.of() : directory.users();
    }

    @GetMapping(PATH)
    String show(@RequestParam Map<String, String> about, Model model) {
        MESSAGES.keySet().stream().filter(about::containsKey).findAny().map(MESSAGES::get)
                .ifPresent(message -> model.addAttribute("message", message));
        String seconds = about.getOrDefault("vent", "");
        if (seconds.matches("\\d{1,3}")) {
            model.addAttribute("message", pauseMessage(Long.parseLong(seconds)));
        }
        model.addAttribute("good", about.containsKey("ut"));
        model.addAttribute("demoUsers", demoUsers);
        model.addAttribute("chosen", about.getOrDefault("bruker", ""));
        model.addAttribute("providerPath", "/oauth2/authorization/" + OrganisationSignIn.REGISTRATION);
        return "logg-inn";
    }

    /** The page that tells why signing in failed, and never whether there is such a user. */
    static String after(AuthenticationException refused) {
        if (refused instanceof SignInThrottle.Paused paused) {
            return PATH + "?vent=" + paused.seconds();
        }
        if (refused instanceof OAuth2AuthenticationException provider) {
            return PATH + (OrganisationSignIn.UNKNOWN_PERSON.equals(provider.getError().getErrorCode()) ? "?ukjent" : "?avbrutt");
        }
        return PATH + "?feil";
    }

    static String pauseMessage(long seconds) {
        return "Det har vært mange mislykkede forsøk herfra. Vent %d %s og prøv igjen."
                .formatted(seconds, seconds == 1 ? "sekund" : "sekunder");
    }
}
