package no.samkjop.telefoni.simswap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.NumberWords;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A SIM swap in Norwegian words and table rows, as forms show it. What people wrote stands in rows only, which forms show as
 * plain text; sentences may be read as mark-up. The supplier's people get nothing that is internal (C5.13).
 */
@Component
@Transactional(readOnly = true)
public class SimSwapFacts {

    /** A form is no place for more; the page of the case shows all. */
    private static final int MAX_ROWS = 200;
    /** Numbers to choose from in a form; who has more asks from the page. */
    private static final int MAX_CHOICES = 1000;

    private final SimSwaps swaps;
    private final SwapSchedule schedule;
    private final Subscriptions subscriptions;
    private final Agreements agreements;
    private final Directory directory;

    SimSwapFacts(SimSwaps swaps, SwapSchedule schedule, Subscriptions subscriptions, Agreements agreements, Directory directory) {
        this.swaps = swaps;
        this.schedule = schedule;
        this.subscriptions = subscriptions;
        this.agreements = agreements;
        this.directory = directory;
    }

    /** Case summary, items, lines (open ones first), history and the link to the case's page. */
    public Map<String, Object> of(SimSwapId id, User reader) {
        SimSwap swap = swaps.find(id).orElseThrow();
        boolean supplier = reader.side() == Role.Side.SUPPLIER;
        int count = swap.lines().size();
        List<SwapLine> lines = Stream.concat(swap.open().stream(), swap.lines().stream().filter(line -> !line.isOpen())).toList();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("caseSummary", "**%s** fra %s: bytte av SIM-kort for %s, %s kl. %s–%s.".formatted(id, agencyName(swap.agency()),
                NumberWords.count(count),
                NorwegianDates.format(swap.window().day()), swap.window().from(), swap.window().to()));
        facts.put("items", items(swap));
        facts.put("lines", rows(lines, SimSwapFacts::row));
        facts.put("linesNote", count <= MAX_ROWS ? ""
                : "Tabellen viser de første " + MAX_ROWS + " av " + count + ". Resten står på sakens egen side.");
        facts.put("history", rows(swaps.timeline(id).stream().filter(event -> !supplier || !event.internal())
                .sorted(Comparator.comparing(CaseEvent::at).reversed()).toList(), this::row));
        facts.put("pageLink", page(id, ""));
        return facts;
    }

    /** What a person can choose from when asking for a single one: {@code windows} and {@code numbers} of the own agency. */
    public Map<String, Object> forRequest(User reader) {
        List<Map<String, String>> windows = schedule.choices(1).stream().map(window -> Map.of("value", String.valueOf(window.id()),
                "label", window.sentence() + " (" + window.free() + (window.free() == 1 ? " ledig)" : " ledige)"))).toList();
        SwapRequestGuard guard = new SwapRequestGuard(agreements.telephony(), subscriptions, number -> false);
        List<Map<String, String>> numbers = reader.ownAgency().map(agency -> subscriptions.search(
                        new Subscriptions.Search(agency, null, null, null), 0, MAX_CHOICES).rows()).orElse(List.of()).stream()
                .filter(own -> own.isActive() && own.reachedBy().isPresent() && guard.isChangeable(own)).map(SimSwapFacts::choice).toList();
        return Map.of("windows", windows, "numbers", numbers);
    }

    private static Map<String, String> choice(Subscription own) {
        String number = own.reachedBy().orElseThrow().value();
        return Map.of("value", number, "label", number + Optional.ofNullable(own.user()).map(user -> ", " + user).orElse(""));
    }

    /** Path of the case's page, or of one below it. */
    public String page(SimSwapId id, String below) {
        return "/saker/" + id + (below.isEmpty() ? "" : "/" + below);
    }

    private List<Map<String, String>> items(SimSwap swap) {
        List<Map<String, String>> items = new ArrayList<>();
        item(items, "Virksomhet", agencyName(swap.agency()));
        item(items, "Gjelder", swap.purpose());
        item(items, "Årsak", swap.reason().norwegianName());
        item(items, "Bestilt av", Optional.ofNullable(swap.askedBy()).map(this::name).orElse(null));
        item(items, "Overgang", swap.origin());
        item(items, "Tid og sted", swap.window().sentence());
        item(items, "Runde", swap.round() == 1 ? null : String.valueOf(swap.round()));
        item(items, "Sperret", Optional.ofNullable(swap.blockedAt()).map(NorwegianDates::format).orElse(null));
        item(items, "SIM-kort sendt", Optional.ofNullable(swap.cardsSentOn()).map(NorwegianDates::format).orElse(null));
        item(items, "Gjenstår", swap.open().size() + " av " + swap.lines().size());
        return items;
    }

    private static void item(List<Map<String, String>> items, String label, @Nullable String value) {
        if (value != null) {
            items.add(Map.of("label", label, "value", value));
        }
    }

    private static Map<String, String> row(SwapLine line) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("number", String.valueOf(line.number()));
        row.put("subscriber", line.subscriber().value());
        row.put("user", line.user());
        row.put("sim", line.sim().norwegianName());
        row.put("card", line.cardAfter().map(Iccid::value).orElse(""));
        row.put("oldCard", Optional.ofNullable(line.oldCard()).map(Iccid::value).orElse(""));
        row.put("receipt", Optional.ofNullable(line.receipt()).map(SwapLine.Receipt::norwegianName).orElse(""));
        row.put("outcome", Optional.ofNullable(line.outcome()).map(SwapLine.Outcome::norwegianName).orElse(""));
        row.put("works", Optional.ofNullable(line.works()).map(works -> works ? "Ja" : "Nei").orElse(""));
        row.put("failures", String.valueOf(line.failures()));
        row.put("state", Optional.ofNullable(line.settled()).map(SwapLine.Settled::norwegianName)
                .orElse(line.failures() == 0 ? "Gjenstår" : "Mislykket " + line.failures() + (line.failures() == 1 ? " gang" : " ganger")));
        return row;
    }

    private Map<String, String> row(CaseEvent event) {
        return Map.of("at", NorwegianDates.format(event.at()),
                "who", Optional.ofNullable(event.by()).map(this::name).orElse("Programmet"),
                "what", event.what(), "note", Optional.ofNullable(event.note()).orElse(""));
    }

    private static <T> List<Map<String, String>> rows(List<T> all, Function<T, Map<String, String>> row) {
        return all.stream().limit(MAX_ROWS).map(row).toList();
    }

    private String agencyName(AgencyId agency) {
        return directory.requireAgency(agency).name();
    }

    private String name(UserId user) {
        return directory.user(user).map(User::name).orElse(user.value());
    }
}
