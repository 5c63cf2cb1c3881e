package no.samkjop.telefoni.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.DefaultResourceLoader;

class DirectoryTest {

    private static final String AGENCIES = """
            code,name,type,organisation_number,email
            BAL,Bydel Alna,DISTRICT,970534644,post@bal.oslo.test
            UDE,Utdanningsetaten,AGENCY,976820037,post@ude.oslo.test
            """;
    private static final String USERS = """
            user_id,name,email,agency,roles
            bal-1,"Bestiller, Bydel Alna",b@bal.oslo.test,BAL,agency-orderer;agency-approver
            uke-1,Avtaleforvalter,a@uke.oslo.test,,uke-agreement-manager
            """;
    private static final String SUPPLIER = """
            legal_name,brand,organisation_number,order_desk,delivery_desk,claims_desk
            Telia Norge AS,Phonero,981929055,o@phonero.test,l@phonero.test,r@phonero.test
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void rightFiles() throws IOException {
        write("agencies.csv", AGENCIES);
        write("users.csv", USERS);
        write("supplier.csv", SUPPLIER);
    }

    @Test
    void theDemoDirectoryHasEveryAgencyAndEveryRole() {
        Directory directory = read("classpath:directory/");

        assertThat(directory.agencies()).hasSize(46);
        assertThat(directory.requireAgency(AgencyId.of("BSN")).name()).isEqualTo("Bydel Søndre Nordstrand");
        for (String agency : List.of("BAL", "BFR", "UDE", "DEB", "UKE")) {
            for (Role role : Role.values()) {
                if (role.side() == Role.Side.AGENCY) {
                    assertThat(directory.usersWith(role, AgencyId.of(agency))).as(agency + " " + role).isNotEmpty();
                }
            }
        }
        for (Role role : Role.values()) {
            if (role.side() != Role.Side.AGENCY) {
                assertThat(directory.usersWith(role)).as(role.key()).hasSize(1);
            }
        }
        assertThat(directory.user(UserId.of("bal-leder")).orElseThrow().roles())
                .containsExactlyInAnyOrder(Role.AGENCY_ORDERER, Role.AGENCY_APPROVER);
        assertThat(directory.supplier().legalName()).isEqualTo("Telia Norge AS");
    }

    @Test
    void noAddressOfTheDemoCanReachAnybody() {
        Directory directory = read("classpath:directory/");

        assertThat(directory.users()).allMatch(user -> user.email().value().endsWith(".test"));
        assertThat(directory.agencies()).allMatch(agency -> agency.email().value().endsWith(".test"));
    }

    @Test
    void anAgencysPeopleAreFoundInTheirAgencyOnly() {
        Directory directory = read("file:" + folder);

        assertThat(directory.usersWith(Role.AGENCY_APPROVER, AgencyId.of("BAL"))).extracting(User::id).containsExactly(UserId.of("bal-1"));
        assertThat(directory.usersWith(Role.AGENCY_APPROVER, AgencyId.of("UDE"))).isEmpty();
        assertThat(directory.usersWith(Role.AGENCY_APPROVER)).isEmpty();
        assertThat(directory.agency(AgencyId.of("XYZ"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            agencies.csv | UDE,Utd     | BAL,Utd     | agencies.csv, line 3, code: is there twice
            agencies.csv | UDE,Utd     | Ude,Utd     | agencies.csv, line 3, code: Not an agency code
            agencies.csv | 976820037   | 976820038   | agencies.csv, line 3, organisation_number: Not an organisation number: 976820038
            agencies.csv | 976820037   | 970534644   | agencies.csv, line 3, organisation_number: is there twice
            agencies.csv | ,AGENCY,    | ,ETAT,      | agencies.csv, line 3, type: must be one of [DISTRICT, AGENCY, MUNICIPAL_ENTERPRISE]
            agencies.csv | post@ude    | post        | agencies.csv, line 3, email: Not an e-mail address
            agencies.csv | Utdanningsetaten | ''     | agencies.csv, line 3, name: is empty
            agencies.csv | post@ude.oslo.test | post@ude.oslo.test,x | agencies.csv, line 3, 6 fields, expected 5
            agencies.csv | ,name,      | ,navn,      | agencies.csv, line 1, navn: unknown column
            users.csv    | user_id     | password    | users.csv, line 1, password: unknown column
            users.csv    | uke-1       | BAL-1       | users.csv, line 3, user_id: is there twice
            users.csv    | uke-1       | u ke        | users.csv, line 3, user_id: Not a user id
            users.csv    | a@uke       | b@bal       | users.csv, line 3, email: is there twice
            users.csv    | ,BAL,       | ,BFR,       | users.csv, line 2, agency: no right line for BFR in agencies.csv
            users.csv    | ,BAL,       | ,,          | users.csv, line 2, agency: is empty
            users.csv    | ,,uke       | ,BAL,uke    | users.csv, line 3, agency: only people with agency roles belong to an agency
            users.csv    | agency-approver | agency-boss | users.csv, line 2, roles: No role agency-boss
            users.csv    | agency-approver | administrator | users.csv, line 2, roles: roles of more than one side (agency, UKE, supplier, operations)
            supplier.csv | 981929055   | 981929054   | supplier.csv, line 2, organisation_number: Not an organisation number: 981929054
            """)
    void aWrongLineStopsTheStartAndIsNamed(String file, String right, String wrong, String problem) throws IOException {
        String text = Files.readString(folder.resolve(file));
        write(file, text.replace(right, wrong));

        WrongDirectoryException refused = refusal();

        assertThat(refused.problems()).contains(problem);
        assertThat(new WrongDirectoryException.Analyzer().analyze(refused).getDescription()).contains(problem);
    }

    @Test
    void everyWrongLineIsNamedAtOnce() throws IOException {
        write("agencies.csv", AGENCIES.replace("DISTRICT", "X").replace("976820037", "1"));

        assertThat(refusal().problems()).hasSize(3).element(2).asString().contains("no right line for BAL");
    }

    @Test
    void aFileThatIsMissingOrNotUtf8IsRefused() throws IOException {
        Files.delete(folder.resolve("supplier.csv"));
        Files.write(folder.resolve("agencies.csv"), AGENCIES.replace("Alna", "Ålna").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refusal().problems()).anyMatch(problem -> problem.startsWith("supplier.csv: cannot be read"))
                .contains("agencies.csv: is not UTF-8");
    }

    @Test
    void emptyFilesAndASecondSupplierAreRefused() throws IOException {
        write("supplier.csv", SUPPLIER + SUPPLIER.lines().toList().get(1) + "\n");
        assertThat(refusal().problems()).containsExactly("supplier.csv: has more than one line");

        write("supplier.csv", "");
        assertThat(refusal().problems()).containsExactly("supplier.csv: has no lines");
    }

    @Test
    void aByteOrderMarkAndAnotherOrderOfColumnsDoNoHarm() throws IOException {
        write("supplier.csv", "\uFEFF" + """
                brand,legal_name,organisation_number,order_desk,delivery_desk,claims_desk
                Phonero,Telia Norge AS,981929055,o@phonero.test,l@phonero.test,r@phonero.test
                """);

        assertThat(read("file:" + folder).supplier().legalName()).isEqualTo("Telia Norge AS");
    }

    private WrongDirectoryException refusal() {
        return catchThrowableOfType(WrongDirectoryException.class, () -> read("file:" + folder));
    }

    private static Directory read(String location) {
        return new FileDirectory(location, new DefaultResourceLoader());
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
