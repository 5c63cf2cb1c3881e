package no.samkjop.telefoni.access;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import org.jspecify.annotations.Nullable;

/**
 * Who may use a route, as a row of {@code access-matrix.csv} says it: {@code open}, {@code nobody}, or words joined by {@code |}:
 * {@code own} (people of the case's agency), {@code other} (people of another agency), {@code uke}, {@code supplier},
 * {@code admin}, each alone or for one role ({@code own:agency-approver}); {@code all} is everybody who is
 * signed in. Of one task: {@code worker} is whoever may do it, {@code task} also UKE and administrators, who may look.
 */
record Audience(Set<String> words) {

    static Audience parse(String text) {
        Set<String> words = Arrays.stream(text.split("\\|")).map(String::strip).collect(Collectors.toSet());
        for (String word : words) {
            if (!word.matches("(open|nobody|all|admin|task|worker|(own|other|uke|supplier)(:[a-z-]+)?)")) {
                throw new IllegalArgumentException("Not an audience: " + word);
            }
        }
        return new Audience(words);
    }

    /** @param user null for a stranger */
    boolean includes(@Nullable User user, AgencyId caseOf) {
        if (words.contains("open")) {
            return true;
        }
        if (user == null) {
            return false;
        }
        String group = group(user, caseOf);
        return words.contains("all") || words.contains(group)
                || user.roles().stream().map(Role::key).anyMatch(role -> words.contains(group + ":" + role));
    }

    private static String group(User user, AgencyId caseOf) {
        return switch (user.side()) {
            case AGENCY -> caseOf.equals(user.agency()) ? "own" : "other";
            case UKE -> "uke";
            case SUPPLIER -> "supplier";
            case OPERATIONS -> "admin";
        };
    }
}
