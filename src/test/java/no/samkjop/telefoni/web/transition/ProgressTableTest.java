package no.samkjop.telefoni.web.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.transition.TransitionId;
import no.samkjop.telefoni.transition.TransitionProgress.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTableTest {

    private static final List<Row> ROWS = List.of(row("BAL", 10, 4, "2019-06-03", "39.00", "0.00"), row("BFR", 5, 5, null, "0.00", "0.00"),
            row("DEB", 20, 0, "2019-07-08", "130.00", null));

    @ParameterizedTest
    @CsvSource({"virksomhet,,BAL BFR DEB", "virksomhet,synkende,DEB BFR BAL", "flyttet,,DEB BAL BFR", "gjenstar,synkende,DEB BAL BFR",
        "ferdig,,BAL DEB BFR", "ferdig,synkende,DEB BAL BFR", "dag,synkende,DEB BAL BFR", "sum,,BAL BFR DEB", "sum,synkende,BAL BFR DEB",
        "farge,,BAL BFR DEB"})
    void isSortedByAColumnWithTheUnknownLast(String column, @Nullable String direction, String agencies) {
        ProgressTable table = table(ProgressTable.Sort.of(column, direction, true), true);

        assertThat(table.rows()).extracting(line -> line.row().agency().value()).containsExactly(agencies.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"virksomhet,,BFR BAL DEB", "virksomhet,synkende,BFR DEB BAL", "flyttet,,BFR BAL DEB", "ferdig,,BFR BAL DEB"})
    void whoHasNotStartedComesLast(String column, @Nullable String direction, String agencies) {
        List<Row> rows = List.of(notStarted("BAL"), row("BFR", 5, 5, null, "0.00", "0.00"), notStarted("DEB"));

        ProgressTable table = ProgressTable.of(rows, row -> row.agency().value(), ProgressTable.Sort.of(column, direction, true), true);

        assertThat(table.rows()).extracting(line -> line.row().agency().value()).containsExactly(agencies.split(" "));
    }

    @Test
    void withoutCostsItIsNotSortedByThem() {
        ProgressTable table = table(ProgressTable.Sort.of("dag", "synkende", false), false);

        assertThat(table.sort().by()).isEqualTo(ProgressTable.By.AGENCY);
        assertThat(table.columns()).doesNotContain(ProgressTable.By.PER_DAY, ProgressTable.By.IN_SUM);
    }

    @Test
    void aHeadingTurnsTheOrderItHas() {
        ProgressTable table = table(ProgressTable.Sort.of("flyttet", null, true), true);

        assertThat(table.link(ProgressTable.By.MOVED)).isEqualTo("/overgang?sorter=flyttet&retning=synkende");
        assertThat(table.link(ProgressTable.By.LEFT)).isEqualTo("/overgang?sorter=gjenstar");
        assertThat(table.direction(ProgressTable.By.MOVED)).isEqualTo("ascending");
        assertThat(table.direction(ProgressTable.By.LEFT)).isEqualTo("none");
    }

    @Test
    void sumsAreOfAllAgencies() {
        ProgressTable table = table(ProgressTable.Sort.of(null, null, true), true);

        assertThat(table.total()).isEqualTo(35);
        assertThat(table.moved()).isEqualTo(9);
        assertThat(table.left()).isEqualTo(26);
        assertThat(table.perDay()).isEqualTo(Money.nok("169.00"));
        assertThat(table.isSumIncomplete()).isTrue();
        assertThat(table.lastFinish()).contains(LocalDate.of(2019, 7, 8));
    }

    private static ProgressTable table(ProgressTable.Sort sort, boolean costs) {
        return ProgressTable.of(ROWS, row -> row.agency().value(), sort, costs);
    }

    private static Row notStarted(String agency) {
        return new Row(AgencyId.of(agency), null, null, false, false, false, 0, 0, 0, null, Money.ZERO, null);
    }

    private static Row row(String agency, int total, int moved, @Nullable String finish, String perDay, @Nullable String sum) {
        return new Row(AgencyId.of(agency), TransitionId.of("OVG-2019-00001"), null, true, true, false, total, moved, 0,
                finish == null ? null : LocalDate.parse(finish), Money.nok(perDay), sum == null ? null : Money.nok(sum));
    }
}
