package no.samkjop.telefoni.complaint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.agreement.PenaltyTerms;
import no.samkjop.telefoni.agreement.PenaltyTerms.Base;
import no.samkjop.telefoni.agreement.PenaltyTerms.DayCount;
import no.samkjop.telefoni.complaint.PenaltyBasis.Part;
import no.samkjop.telefoni.complaint.PenaltyBasis.Reason;
import no.samkjop.telefoni.complaint.PenaltyBasis.Suspension;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.Percent;
import no.samkjop.telefoni.shared.Period;
import org.jspecify.annotations.Nullable;

/** Penalties in few characters, so that a case is a line of a table. A day without a year is in 2019. */
public final class PenaltyFixture {

    private static final Period VALID = new Period(LocalDate.parse("2019-04-05"), LocalDate.parse("2023-04-05"));

    private PenaltyFixture() {
    }

    static DailyPenalty penalty(String rule, String parts, String stops) {
        return new DailyPenalty(terms(rule), basis(parts, stops), AgreementFixture.workingDays());
    }

    /**
     * What the product ships with, changed word by word: {@code 0.4% WHOLE WORKING months1 step7 grace2 minDay1000 minClaim500
     * cap15% max100d}; {@code endless} has no cap in days.
     */
    public static PenaltyTerms terms(String rule) {
        Rule changed = new Rule();
        Stream.of(rule.split(" ")).filter(word -> !word.isEmpty()).forEach(changed::apply);
        return new PenaltyTerms(changed.base, changed.months, changed.rate, changed.dayCount, changed.step, changed.grace, changed.minDay,
                changed.minClaim, changed.cap, changed.max, VALID, Clause.of("C6.13"), true);
    }

    private static final class Rule {
        private Base base = Base.DELAYED_PART;
        private int months = 12;
        private Percent rate = Percent.of("0.15");
        private DayCount dayCount = DayCount.CALENDAR_DAYS;
        private int step = 1;
        private int grace;
        private Money minDay = Money.ZERO;
        private Money minClaim = Money.ZERO;
        private Percent cap = Percent.of("15");
        private @Nullable Integer max = 100;

        private void apply(String word) {
            String number = word.replaceAll("[^0-9.]", "");
            switch (word.replaceAll("[0-9.]", "")) {
                case "%" -> rate = Percent.of(number);
                case "WHOLE" -> base = Base.WHOLE_CALL_OFF;
                case "WORKING" -> dayCount = DayCount.WORKING_DAYS;
                case "months" -> months = Integer.parseInt(number);
                case "step" -> step = Integer.parseInt(number);
                case "grace" -> grace = Integer.parseInt(number);
                case "minDay" -> minDay = Money.nok(number);
                case "minClaim" -> minClaim = Money.nok(number);
                case "cap%" -> cap = Percent.of(number);
                case "maxd" -> max = Integer.valueOf(number);
                case "endless" -> max = null;
                default -> throw new IllegalArgumentException(word);
            }
        }
    }

    /**
     * @param parts {@code 6000+50m 05-06>05-07; 4000! 05-06>-}: one-off price, monthly price, deadline and delivery; the second
     *              one is of no use alone and not delivered. Named A, B, C …
     * @param stops {@code from 04-26; 05-01..05-02; 05-20..}: where the time began to run (else on the first deadline), days that
     *              are suspended, and days that are without an end
     */
    public static PenaltyBasis basis(String parts, String stops) {
        List<Part> read = new ArrayList<>();
        for (String part : parts.split("; *")) {
            String[] words = part.strip().split("[ >]+");
            String[] prices = words[0].replaceAll("[!m]", "").split("\\+");
            read.add(new Part(String.valueOf((char) ('A' + read.size())), day(words[1]), words[2].equals("-") ? null : day(words[2]),
                    Money.nok(prices[0]), Money.nok(prices.length > 1 ? prices[1] : "0"), !words[0].endsWith("!")));
        }
        List<String> words = Arrays.stream(stops.split("; *")).map(String::strip).filter(word -> !word.isEmpty()).toList();
        LocalDate from = words.stream().filter(word -> word.startsWith("from ")).map(word -> day(word.substring(5))).findFirst()
                .orElseGet(() -> read.stream().map(Part::due).min(LocalDate::compareTo).orElseThrow());
        List<Suspension> suspensions = words.stream().filter(word -> word.contains("..")).map(word -> word.split("\\.\\."))
                .map(days -> new Suspension(new Period(day(days[0]), days.length > 1 ? day(days[1]) : null), Reason.AGENCY_DELAY,
                        "Nummerlisten manglet.")).toList();
        return new PenaltyBasis(from, read, suspensions);
    }

    static LocalDate day(String text) {
        return LocalDate.parse(text.length() == 5 ? "2019-" + text : text);
    }
}
