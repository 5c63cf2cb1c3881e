package no.samkjop.telefoni.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.samkjop.telefoni.directory.CsvFile.Row;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.OrganisationNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/** The directory as three CSV files in one folder, read once: a change takes effect at the next start. */
@Component
class FileDirectory implements Directory {

    /** What may not be there twice in a column. Texts compare without case. */
    private static final class Unique {
        private final Set<String> seen = new HashSet<>();

        <T> Function<String, T> of(Function<String, T> parser) {
            return text -> {
                T value = parser.apply(text);
                if (!seen.add(text.toLowerCase(Locale.ROOT))) {
                    throw new IllegalArgumentException("is there twice");
                }
                return value;
            };
        }
    }

    private record Post(Role role, @Nullable AgencyId agency) {
    }

    private final Map<AgencyId, Agency> agencies = new LinkedHashMap<>();
    private final Map<UserId, User> users = new LinkedHashMap<>();
    private final Map<Post, List<User>> holders = new HashMap<>();
    private final Supplier supplier;

    /** @throws WrongDirectoryException naming everything that is wrong in the files */
    FileDirectory(@Value("${telefoni.directory}") String folder, ResourceLoader resources) {
        Resource root = resources.getResource(folder.endsWith("/") ? folder : folder + "/");
        List<String> problems = new ArrayList<>();
        readAgencies(root, problems);
        readUsers(root, problems);
        List<Supplier> suppliers = readSuppliers(root, problems);
        if (suppliers.size() > 1) {
            problems.add("supplier.csv: has more than one line");
        }
        if (!problems.isEmpty()) {
            throw new WrongDirectoryException(folder, problems);
        }
        supplier = suppliers.get(0);
        for (User user : users.values()) {
            for (Role role : user.roles()) {
                holders.computeIfAbsent(new Post(role, user.agency()), post -> new ArrayList<>()).add(user);
            }
        }
    }

    private void readAgencies(Resource root, List<String> problems) {
        Unique codes = new Unique();
        Unique numbers = new Unique();
        new CsvFile("agencies.csv", List.of("code", "name", "type", "organisation_number", "email"), problems)
                .read(root, row -> new Agency(
                        row.required("code", codes.of(AgencyId::of)),
                        row.required("name", Function.identity()),
                        row.required("type", FileDirectory::kind),
                        row.required("organisation_number", numbers.of(OrganisationNumber::new)),
                        row.required("email", EmailAddress::new)))
                .forEach(agency -> agencies.put(agency.id(), agency));
    }

    private void readUsers(Resource root, List<String> problems) {
        Unique ids = new Unique();
        Unique emails = new Unique();
        new CsvFile("users.csv", List.of("user_id", "name", "email", "agency", "roles"), problems)
                .read(root, row -> user(row, ids, emails))
                .forEach(user -> users.put(user.id(), user));
    }

    private User user(Row row, Unique ids, Unique emails) {
        UserId id = row.required("user_id", ids.of(UserId::of));
        String name = row.required("name", Function.identity());
        EmailAddress email = row.required("email", emails.of(EmailAddress::new));
        Set<Role> roles = row.required("roles", FileDirectory::roles);
        boolean ofAgency = roles.iterator().next().side() == Role.Side.AGENCY;
        if (ofAgency) {
            return new User(id, name, email, row.required("agency", this::knownAgency), roles);
        }
        if (!row.text("agency").isEmpty()) {
            row.required("agency", text -> {
                throw new IllegalArgumentException("only people with agency roles belong to an agency");
            });
        }
        return new User(id, name, email, null, roles);
    }

    private static List<Supplier> readSuppliers(Resource root, List<String> problems) {
        return new CsvFile("supplier.csv", List.of("legal_name", "brand", "organisation_number", "order_desk",
                "delivery_desk", "claims_desk"), problems)
                .read(root, row -> new Supplier(
                        row.required("legal_name", Function.identity()),
                        row.required("brand", Function.identity()),
                        row.required("organisation_number", OrganisationNumber::new),
                        row.required("order_desk", EmailAddress::new),
                        row.required("delivery_desk", EmailAddress::new),
                        row.required("claims_desk", EmailAddress::new)));
    }

    private AgencyId knownAgency(String text) {
        AgencyId id = AgencyId.of(text);
        if (!agencies.containsKey(id)) {
            throw new IllegalArgumentException("no right line for " + id + " in agencies.csv");
        }
        return id;
    }

    private static Agency.Kind kind(String text) {
        return Arrays.stream(Agency.Kind.values()).filter(kind -> kind.name().equals(text)).findAny()
                .orElseThrow(() -> new IllegalArgumentException("must be one of " + Arrays.toString(Agency.Kind.values())));
    }

    private static Set<Role> roles(String text) {
        Set<Role> roles = Arrays.stream(text.split(";")).map(String::strip).map(Role::ofKey).collect(Collectors.toSet());
        if (roles.stream().map(Role::side).distinct().count() != 1) {
            throw new IllegalArgumentException("roles of more than one side (agency, UKE, supplier, operations)");
        }
        return roles;
    }

    @Override
    public List<Agency> agencies() {
        return List.copyOf(agencies.values());
    }

    @Override
    public Optional<Agency> agency(AgencyId id) {
        return Optional.ofNullable(agencies.get(id));
    }

    @Override
    public List<User> users() {
        return List.copyOf(users.values());
    }

    @Override
    public Optional<User> user(UserId id) {
        return Optional.ofNullable(users.get(id));
    }

    @Override
    public List<User> usersWith(Role role, AgencyId agency) {
        return List.copyOf(holders.getOrDefault(new Post(role, agency), List.of()));
    }

    @Override
    public List<User> usersWith(Role role) {
        return List.copyOf(holders.getOrDefault(new Post(role, null), List.of()));
    }

    @Override
    public Supplier supplier() {
        return supplier;
    }
}
