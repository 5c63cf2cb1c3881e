package no.samkjop.telefoni.deviation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.CaseNumber;
import no.samkjop.telefoni.shared.FormText;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/** What can be reported. All that is wrong is told at once. */
final class DeviationReportGuard {

    private static final int LONGEST_WHAT = 4000;
    private static final int LONGEST_COST_TEXT = 1000;
    private static final int MOST = 200;

    private final LocalDate today;
    private final BiPredicate<AgencyId, CaseNumber> isOwn;
    private final List<Refusal> refusals = new ArrayList<>();

    /** @param isOwn whether the case is the agency's */
    DeviationReportGuard(LocalDate today, BiPredicate<AgencyId, CaseNumber> isOwn) {
        this.today = today;
        this.isOwn = isOwn;
    }

    Reported check(AgencyId agency, DeviationReport report) {
        Optional<DeviationKind> kind = choice(DeviationKind.values(), DeviationKind::norwegianName, report.kind());
        if (kind.isEmpty()) {
            refuse("kind", "Velg hva avviket gjelder.");
        }
        Optional<Severity> severity = choice(Severity.values(), Severity::norwegianName, report.severity());
        if (severity.isEmpty()) {
            refuse("severity", "Velg hvor alvorlig avviket er.");
        }
        String what = text("what", report.what(), LONGEST_WHAT).orElse("");
        if (what.isEmpty() && refusals.stream().noneMatch(refusal -> "what".equals(refusal.field()))) {
            refuse("what", "Skriv hva som har skjedd.");
        }
        LocalDate since = pastDay("since", report.since(), "Skriv dagen det begynte.");
        Money cost = cost(report.cost()).orElse(null);
        String costText = text("costText", report.costText(), LONGEST_COST_TEXT).orElse(null);
        List<SubscriberNumber> numbers = numbers(report.numbers());
        List<CaseNumber> cases = cases(agency, report);
        LocalDate takenUpOn = pastDay("takenUpOn", report.takenUpOn(), "Skriv dagen dere tok det opp.");
        String ukeNote = read(() -> FormText.reason("ukeNote", report.ukeNote()));
        Optional<CaseNumber> origin = Optional.ofNullable(FormText.text(report.origin())).flatMap(number -> own("origin", agency, number));
        RefusedException.throwIfAny(refusals);
        return new Reported(kind.orElseThrow(), severity.orElseThrow(), what, since, cost, costText, numbers, cases, takenUpOn,
                report.tellUke(), ukeNote, origin.orElse(null));
    }

    /** By name or as people write it. */
    private static <E extends Enum<E>> Optional<E> choice(E[] all, Function<E, String> norwegian, @Nullable String given) {
        String word = given == null ? "" : given.strip();
        return Arrays.stream(all).filter(known -> known.name().equals(word) || norwegian.apply(known).equalsIgnoreCase(word)).findFirst();
    }

    private Optional<String> text(String field, @Nullable String given, int longest) {
        String text = FormText.text(given);
        if (text != null && text.length() > longest) {
            refuse(field, "Teksten er for lang. Den kan ha høyst " + String.valueOf(longest).replace("000", " 000") + " tegn.");
            return Optional.empty();
        }
        return Optional.ofNullable(text);
    }

    private @Nullable LocalDate pastDay(String field, @Nullable String given, String ask) {
        LocalDate day = read(() -> FormText.day(field, given));
        if (day != null && day.isAfter(today)) {
            refuse(field, "Datoen " + NorwegianDates.format(day) + " er ikke kommet ennå. " + ask);
        }
        return day;
    }

    /** As people write it: {@code 12 500}, {@code 12500,50}, {@code kr 12 500,-}. */
    private Optional<Money> cost(@Nullable String given) {
        String text = FormText.text(given);
        if (text == null) {
            return Optional.empty();
        }
        String digits = text.toLowerCase(Locale.ROOT).replaceAll("kr\\.?|[\\s\\u00a0\\u202f]|,?-$", "").replace(',', '.');
        if (!digits.matches("\\d{1,9}(\\.\\d{1,2})?")) {
            refuse("cost", "«" + FormText.cut(text) + "» er ikke et beløp. Skriv kroner uten mva., for eksempel slik: 12 500,50.");
            return Optional.empty();
        }
        return Optional.of(Money.nok(digits));
    }

    private List<SubscriberNumber> numbers(List<String> given) {
        if (given.size() > MOST) {
            refuse("numbers", "Det er " + given.size() + " numre. Skriv høyst " + MOST + ", og legg resten ved som fil.");
            return List.of();
        }
        Set<SubscriberNumber> numbers = new LinkedHashSet<>();
        for (String each : given) {
            SubscriberNumber.parse(each).ifPresentOrElse(numbers::add,
                    () -> refuse("numbers", SubscriberNumber.problemWith(each).orElseThrow()));
        }
        return List.copyOf(numbers);
    }

    /** What it is reported from is among them. */
    private List<CaseNumber> cases(AgencyId agency, DeviationReport report) {
        if (report.cases().size() > MOST) {
            refuse("cases", "Det er " + report.cases().size() + " saksnumre. Skriv høyst " + MOST + ".");
            return List.of();
        }
        Set<CaseNumber> cases = new LinkedHashSet<>();
        report.cases().forEach(each -> own("cases", agency, each).ifPresent(cases::add));
        Optional.ofNullable(FormText.text(report.origin())).flatMap(DeviationReportGuard::number).filter(each -> isOwn.test(agency, each))
                .ifPresent(cases::add);
        return List.copyOf(cases);
    }

    /** Whose a case is that is not the agency's is not told, nor whether there is one. */
    private Optional<CaseNumber> own(String field, AgencyId agency, String given) {
        Optional<CaseNumber> number = number(given);
        if (number.isEmpty()) {
            refuse(field, "«" + FormText.cut(given) + "» er ikke et saksnummer. Skriv det for eksempel slik: AVR-2019-00042.");
        } else if (!isOwn.test(agency, number.get())) {
            refuse(field, "Saken " + number.get() + " finnes ikke hos dere. Kontroller saksnummeret.");
            return Optional.empty();
        }
        return number;
    }

    private static Optional<CaseNumber> number(String given) {
        String text = given.strip().toUpperCase(Locale.ROOT);
        return CaseNumber.findIn(text).filter(found -> found.value().equals(text));
    }

    private <T> @Nullable T read(Supplier<@Nullable T> reading) {
        try {
            return reading.get();
        } catch (RefusedException e) {
            refusals.addAll(e.refusals());
            return null;
        }
    }

    private void refuse(String field, String message) {
        refusals.add(Refusal.of(field, message));
    }
}
