package no.samkjop.telefoni.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.TenantQueryImpl;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TenantEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;

/**
 * The engine's users, groups (roles) and tenants (agencies), read from the directory. Nobody is made or signed in through it:
 * that is {@code security}'s. A person finds those of the own agency or side only; UKE and administrators find all. Sorted by id.
 */
class DirectoryIdentityProvider implements ReadOnlyIdentityProvider {

    /** Opens one for each command. */
    record Factory(Directory directory) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return ReadOnlyIdentityProvider.class;
        }

        @Override
        public Session openSession() {
            return new DirectoryIdentityProvider(directory);
        }
    }

    private final Directory directory;

    DirectoryIdentityProvider(Directory directory) {
        this.directory = directory;
    }

    /** Sign-in is Spring Security's alone. */
    @Override
    public boolean checkPassword(String userId, String password) {
        return false;
    }

    @Override
    public @Nullable User findUserById(String userId) {
        return user(userId).map(DirectoryIdentityProvider::entity).orElse(null);
    }

    @Override
    public @Nullable Group findGroupById(String groupId) {
        return groups().filter(group -> group.getId().equals(groupId)).findFirst().orElse(null);
    }

    @Override
    public @Nullable Tenant findTenantById(String tenantId) {
        return tenants().filter(tenant -> tenant.getId().equals(tenantId)).findFirst().orElse(null);
    }

    @Override
    public UserQuery createUserQuery() {
        return new Users();
    }

    @Override
    public UserQuery createUserQuery(CommandContext context) {
        return new Users();
    }

    @Override
    public GroupQuery createGroupQuery() {
        return new Groups();
    }

    @Override
    public GroupQuery createGroupQuery(CommandContext context) {
        return new Groups();
    }

    @Override
    public TenantQuery createTenantQuery() {
        return new Tenants();
    }

    @Override
    public TenantQuery createTenantQuery(CommandContext context) {
        return new Tenants();
    }

    @Override
    public NativeUserQuery createNativeUserQuery() {
        throw new UnsupportedOperationException("Users are not in the database");
    }

    @Override
    public void flush() {
    }

    @Override
    public void close() {
    }

    private Optional<no.samkjop.telefoni.directory.User> user(@Nullable String id) {
        return directory.users().stream().filter(user -> user.id().value().equals(id)).findFirst();
    }

    private static Stream<GroupEntity> groups() {
        return Arrays.stream(Role.values()).map(role -> {
            GroupEntity group = new GroupEntity(role.key());
            group.setName(role.norwegianName());
            group.setType("WORKFLOW");
            return group;
        });
    }

    private Stream<TenantEntity> tenants() {
        return directory.agencies().stream().map(agency -> {
            TenantEntity tenant = new TenantEntity(agency.id().value());
            tenant.setName(agency.name());
            return tenant;
        });
    }

    private static User entity(no.samkjop.telefoni.directory.User user) {
        UserEntity entity = new UserEntity(user.id().value());
        int lastSpace = user.name().lastIndexOf(' ');
        entity.setFirstName(user.name().substring(0, Math.max(lastSpace, 0)));
        entity.setLastName(user.name().substring(lastSpace + 1));
        entity.setEmail(user.email().toString());
        return entity;
    }

    /** Whether the person who asks, if one does, may know of the user. */
    private boolean isVisible(no.samkjop.telefoni.directory.User other) {
        return Optional.ofNullable(Context.getCommandContext().getAuthentication()).map(Authentication::getUserId)
                .flatMap(this::user).map(asking -> switch (asking.side()) {
                    case UKE, OPERATIONS -> true;
                    case AGENCY -> asking.ownAgency().equals(other.ownAgency());
                    case SUPPLIER -> asking.side() == other.side();
                }).orElse(true);
    }

    private static boolean is(@Nullable String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }

    private static boolean isOneOf(String @Nullable [] wanted, String value) {
        return wanted == null || List.of(wanted).contains(value);
    }

    private static boolean isLike(@Nullable String pattern, @Nullable String value) {
        return pattern == null || Pattern.compile(Arrays.stream(pattern.split("%", -1)).map(Pattern::quote)
                .collect(Collectors.joining(".*")), Pattern.CASE_INSENSITIVE).matcher(Objects.toString(value, "")).matches();
    }

    private static <T> List<T> page(Stream<T> found, @Nullable Page page) {
        return page == null ? found.toList() : found.skip(page.getFirstResult()).limit(page.getMaxResults()).toList();
    }

    private class Users extends UserQueryImpl {

        Users() {
            super(Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
        }

        private Stream<User> found() {
            return directory.users().stream().filter(inGroupAndTenant()).filter(DirectoryIdentityProvider.this::isVisible)
                    .map(DirectoryIdentityProvider::entity)
                    .filter(user -> is(getId(), user.getId()) && isOneOf(getIds(), user.getId())
                            && is(getFirstName(), user.getFirstName()) && isLike(getFirstNameLike(), user.getFirstName())
                            && is(getLastName(), user.getLastName()) && isLike(getLastNameLike(), user.getLastName())
                            && is(getEmail(), user.getEmail()) && isLike(getEmailLike(), user.getEmail()))
                    .sorted(Comparator.comparing(User::getId));
        }

        private Predicate<no.samkjop.telefoni.directory.User> inGroupAndTenant() {
            return user -> (getGroupId() == null || EngineSession.groups(user).contains(getGroupId()))
                    && (getTenantId() == null || EngineSession.tenants(user, directory).contains(getTenantId()));
        }

        @Override
        public long executeCount(CommandContext context) {
            return found().count();
        }

        @Override
        public List<User> executeList(CommandContext context, @Nullable Page page) {
            return page(found(), page);
        }
    }

    private class Groups extends GroupQueryImpl {

        Groups() {
            super(Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
        }

        private Stream<Group> found() {
            Optional<List<String>> ofUser = Optional.ofNullable(userId).map(id ->
                    user(id).map(EngineSession::groups).orElse(List.of()));
            return groups().map(Group.class::cast).filter(group -> is(getId(), group.getId()) && isOneOf(getIds(), group.getId())
                    && is(getName(), group.getName()) && isLike(getNameLike(), group.getName())
                    && is(getType(), group.getType()) && ofUser.map(own -> own.contains(group.getId())).orElse(true));
        }

        @Override
        public long executeCount(CommandContext context) {
            return found().count();
        }

        @Override
        public List<Group> executeList(CommandContext context, @Nullable Page page) {
            return page(found(), page);
        }
    }

    private class Tenants extends TenantQueryImpl {

        Tenants() {
            super(Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
        }

        private Stream<Tenant> found() {
            Optional<List<String>> ofUser = Optional.ofNullable(userId).map(id ->
                    user(id).map(user -> EngineSession.tenants(user, directory)).orElse(List.of()));
            return tenants().map(Tenant.class::cast).filter(tenant -> getGroupId() == null && is(getId(), tenant.getId())
                    && isOneOf(getIds(), tenant.getId()) && is(getName(), tenant.getName())
                    && isLike(getNameLike(), tenant.getName())
                    && ofUser.map(own -> own.contains(tenant.getId())).orElse(true));
        }

        @Override
        public long executeCount(CommandContext context) {
            return found().count();
        }

        @Override
        public List<Tenant> executeList(CommandContext context, @Nullable Page page) {
            return page(found(), page);
        }
    }
}
