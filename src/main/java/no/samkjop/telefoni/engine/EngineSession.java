package no.samkjop.telefoni.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom the engine checks: a person, or nobody while the system works. Whoever it was before is put back afterwards. */
@Component
class EngineSession implements ActingUser {

    private final IdentityService identities;
    private final Directory directory;

    EngineSession(IdentityService identities, Directory directory) {
        this.identities = identities;
        this.directory = directory;
    }

    <T> T as(User user, Supplier<T> work) {
        return within(authentication(user, directory), work);
    }

    <T> T asSystem(Supplier<T> work) {
        return within(null, work);
    }

    void asSystem(Runnable work) {
        asSystem(() -> {
            work.run();
            return Optional.empty();
        });
    }

    private <T> T within(@Nullable Authentication authentication, Supplier<T> work) {
        return within(identities, authentication, work);
    }

    static <T> T within(IdentityService identities, @Nullable Authentication authentication, Supplier<T> work) {
        Authentication before = identities.getCurrentAuthentication();
        set(identities, authentication);
        try {
            return work.get();
        } finally {
            set(identities, before);
        }
    }

    private static void set(IdentityService identities, @Nullable Authentication authentication) {
        if (authentication == null) {
            identities.clearAuthentication();
        } else {
            identities.setAuthentication(authentication);
        }
    }

    /** Groups are roles; tenants are the own agency, or all of them for those who span agencies. */
    static Authentication authentication(User user, Directory directory) {
        return new Authentication(user.id().value(), groups(user), tenants(user, directory));
    }

    static List<String> groups(User user) {
        return user.roles().stream().map(Role::key).sorted().toList();
    }

    static List<String> tenants(User user, Directory directory) {
        return user.ownAgency().map(agency -> List.of(agency.value()))
                .orElseGet(() -> directory.agencies().stream().map(agency -> agency.id().value()).toList());
    }

    /** The person, if one acts. */
    Optional<User> person() {
        return Optional.ofNullable(identities.getCurrentAuthentication()).map(Authentication::getUserId)
                .map(UserId::of).flatMap(directory::user);
    }

    @Override
    public UserId id() {
        return person().map(User::id).orElseThrow(() -> new IllegalStateException("Nobody acts right now"));
    }
}
