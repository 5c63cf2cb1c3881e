package no.samkjop.telefoni.web.transition;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.transition.TransitionProgress.Row;
import org.jspecify.annotations.Nullable;

/**
 * How far the agencies have come, as a table that is sorted by one column.
 *
 * @param costs whether what each day costs is for the reader's eyes
 */
record ProgressTable(List<Line> rows, Sort sort, boolean costs) {

    /** @param name of the agency, which {@code row} has as a code */
    record Line(String name, Row row) {
    }

    /** The columns, with the words that stand in addresses. */
    enum By {
        AGENCY("virksomhet", "Virksomhet", false, Line::name),
        CONTACT("kontakt", "Første kontakt", false, line -> line.row().contactedOn()),
        LIST("liste", "Nummerliste", false, line -> line.row().listGiven()),
        PLAN("plan", "Plan godkjent", false, line -> line.row().planApproved()),
        MOVED("flyttet", "Flyttet", false, line -> line.row().moved()),
        LEFT("gjenstar", "Gjenstår", false, line -> line.row().left()),
        FINISH("ferdig", "Ventes ferdig", false, line -> line.row().projectedFinish()),
        PER_DAY("dag", "Kroner per dag", true, line -> line.row().atStakePerDay()),
        IN_SUM("sum", "Kroner i alt", true, line -> line.row().atStakeInSum());

        private final String word;
        private final String heading;
        private final boolean cost;
        private final Function<Line, @Nullable Comparable<?>> value;

        By(String word, String heading, boolean cost, Function<Line, @Nullable Comparable<?>> value) {
            this.word = word;
            this.heading = heading;
            this.cost = cost;
            this.value = value;
        }

        public String word() {
            return word;
        }

        public String heading() {
            return heading;
        }

        public boolean isNumber() {
            return ordinal() >= MOVED.ordinal() && this != FINISH;
        }
    }

    record Sort(By by, boolean descending) {

        static Sort of(@Nullable String column, @Nullable String direction, boolean costs) {
            By by = Arrays.stream(By.values()).filter(each -> each.word.equals(column)).filter(each -> costs || !each.cost)
                    .findFirst().orElse(By.AGENCY);
            return new Sort(by, "synkende".equals(direction));
        }
    }

    static ProgressTable of(List<Row> rows, Function<Row, String> name, Sort sort, boolean costs) {
        return new ProgressTable(rows.stream().map(row -> new Line(name.apply(row), row)).sorted(order(sort)).toList(), sort, costs);
    }

    /**
     * Agencies that have not started, and then what is not known yet, come last, whatever the direction; agencies of the same value by
     * the order they came in.
     */
    @SuppressWarnings("unchecked")
    private static Comparator<Line> order(Sort sort) {
        Comparator<Comparable<Object>> values = sort.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing((Line line) -> line.row().id() == null)
                .thenComparing(line -> (Comparable<Object>) sort.by().value.apply(line), Comparator.nullsLast(values));
    }

    public List<By> columns() {
        return Arrays.stream(By.values()).filter(by -> costs || !by.cost).toList();
    }

    /** For {@code aria-sort}. */
    public String direction(By by) {
        return sort.by() != by ? "none" : sort.descending() ? "descending" : "ascending";
    }

    /** Where a column's heading leads: the same column again turns the order. */
    public String link(By by) {
        return "/overgang?sorter=" + by.word + (sort.by() == by && !sort.descending() ? "&retning=synkende" : "");
    }

    public int total() {
        return rows.stream().mapToInt(line -> line.row().total()).sum();
    }

    public int moved() {
        return rows.stream().mapToInt(line -> line.row().moved()).sum();
    }

    public int left() {
        return rows.stream().mapToInt(line -> line.row().left()).sum();
    }

    public long started() {
        return rows.stream().filter(line -> line.row().id() != null).count();
    }

    public long ended() {
        return rows.stream().filter(line -> line.row().ended()).count();
    }

    public Money perDay() {
        return rows.stream().map(line -> line.row().atStakePerDay()).reduce(Money.ZERO, Money::plus);
    }

    /** Of those whose sum is known. */
    public Money inSum() {
        return rows.stream().map(line -> line.row().atStakeInSum()).filter(Objects::nonNull).reduce(Money.ZERO, Money::plus);
    }

    /** Whether somebody's sum is missing above, as not all of its numbers are planned. */
    public boolean isSumIncomplete() {
        return rows.stream().anyMatch(line -> line.row().left() > 0 && line.row().atStakeInSum() == null);
    }

    public Optional<LocalDate> lastFinish() {
        return rows.stream().map(line -> line.row().projectedFinish()).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }
}
