package no.samkjop.telefoni.transition;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.subscription.NumberWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A switch in Norwegian words and table rows, as forms show it. What people wrote stands in rows only, which forms show as plain
 * text; sentences may be read as mark-up. The supplier's people get nothing that is internal, and no cost figures (C5.13).
 */
@Component
@Transactional(readOnly = true)
public class TransitionFacts {

    /** A form is no place for more; the page of the case shows all. */
    private static final int MAX_ROWS = 200;

    private final JdbcTransitions transitions;
    private final Agreements agreements;
    private final Directory directory;
    private final Clock clock;

    TransitionFacts(JdbcTransitions transitions, Agreements agreements, Directory directory, Clock clock) {
        this.transitions = transitions;
        this.agreements = agreements;
        this.directory = directory;
        this.clock = clock;
    }

    /** Case summary, items, history and the link to the case's page. */
    public Map<String, Object> of(TransitionId id, User reader) {
        Transition transition = load(id);
        boolean supplier = reader.side() == Role.Side.SUPPLIER;
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("caseSummary", "**%s**: overgang til %s for %s, startet %s.".formatted(id, directory.supplier().brand(),
                agencyName(transition), NorwegianDates.format(Deadlines.dayOf(transition.startedAt()))));
        facts.put("items", items(transition, supplier));
        facts.put("history", rows(transitions.timeline(id).stream().filter(event -> !supplier || !event.internal())
                .sorted(Comparator.comparing(CaseEvent::at).reversed()).toList(), this::row));
        facts.put("pageLink", page(id, ""));
        return facts;
    }

    /** The newest plan's waves, what is different from the version before, and what it means for the price cliff. */
    public Map<String, Object> plan(TransitionId id, User reader) {
        Transition transition = load(id);
        Optional<TransitionPlan> newest = transitions.plan(id, transition.planVersion());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("waves", rows(newest.map(TransitionPlan::waves).orElse(List.of()), TransitionFacts::row));
        facts.put("planNote", newest.map(TransitionPlan::note).orElse(""));
        facts.put("planDifferences", rows(newest.flatMap(plan -> transitions.plan(id, plan.version() - 1)
                .map(before -> PlanDifference.between(before, plan))).orElse(List.of()),
                difference -> Map.of("what", difference.what(), "from", difference.from(), "to", difference.to())));
        facts.put("cliffWarning", newest.map(plan -> cliffWarning(plan, reader.side() == Role.Side.SUPPLIER)).orElse(""));
        return facts;
    }

    /** Path of the case's page, or of one below it. */
    public String page(TransitionId id, String below) {
        return "/saker/" + id + (below.isEmpty() ? "" : "/" + below);
    }

    private String cliffWarning(TransitionPlan plan, boolean supplier) {
        PriceCliff cliff = cliff();
        List<Wave> late = plan.waves().stream().filter(wave -> wave.window().day().isAfter(cliff.lastDay())).toList();
        if (late.isEmpty()) {
            return "";
        }
        long numbers = late.stream().mapToLong(wave -> wave.positions().size()).sum();
        return "**Planen går ut over prisfristen %s.** Siste bølge er %s, og %s flyttes etter fristen.".formatted(
                NorwegianDates.format(cliff.lastDay()), NorwegianDates.format(plan.lastDay().orElseThrow()), NumberWords.count(numbers))
                + (supplier ? "" : " Det koster anslagsvis %s ekstra uten merverdiavgift, med en antatt prisforskjell på %s per nummer og dag."
                        .formatted(cliff.extraOf(late), cliff.extraPerDay()));
    }

    private Transition load(TransitionId id) {
        return transitions.find(id).orElseThrow();
    }

    private List<Map<String, String>> items(Transition transition, boolean supplier) {
        TransitionId id = transition.id();
        List<Map<String, String>> items = new ArrayList<>();
        item(items, "Virksomhet", agencyName(transition));
        item(items, "Første kontakt", format(transition.contactedOn()));
        item(items, "Avtalt ved første kontakt", transition.contactNote());
        item(items, "Nummerliste gitt", transition.listGivenAt() == null ? null : NorwegianDates.format(transition.listGivenAt()));
        long all = transitions.countNumbers(id);
        if (all > 0) {
            item(items, "Numre i listen", String.valueOf(all));
            for (ListedNumber.State state : ListedNumber.State.values()) {
                long count = transitions.countNumbers(id, state);
                item(items, state.norwegianName(), count == 0 ? null : String.valueOf(count));
            }
        }
        transitions.head(id, transition.planVersion()).ifPresent(plan -> {
            item(items, "Plan", "Versjon " + plan.version() + ", " + plan.state().norwegianName().toLowerCase(Locale.ROOT));
            item(items, "Sendt tilbake fordi", plan.answer());
        });
        if (!supplier) {
            item(items, "Virkedager brukt ut over virksomhetens frister", String.valueOf(transition.agencyWaitDays()));
            long left = transitions.countNumbers(id, ListedNumber.State.OPEN);
            item(items, "Antatt ekstrakostnad per dag etter " + NorwegianDates.format(cliff().lastDay()),
                    left == 0 ? null : cliff().extraPerDay().times(left).formatted());
        }
        return items;
    }

    private static void item(List<Map<String, String>> items, String label, @Nullable String value) {
        if (value != null) {
            items.add(Map.of("label", label, "value", value));
        }
    }

    private Map<String, String> row(CaseEvent event) {
        return Map.of("at", NorwegianDates.format(event.at()),
                "who", Optional.ofNullable(event.by()).map(this::name).orElse("Programmet"),
                "what", event.what(), "note", Optional.ofNullable(event.note()).orElse(""));
    }

    private static Map<String, String> row(Wave wave) {
        return Map.of("wave", String.valueOf(wave.number()), "day", NorwegianDates.format(wave.window().day()),
                "time", wave.window().from() + "–" + wave.window().to(), "place", wave.window().place(),
                "numbers", String.valueOf(wave.positions().size()));
    }

    private static <T> List<Map<String, String>> rows(List<T> all, Function<T, Map<String, String>> row) {
        return all.stream().limit(MAX_ROWS).map(row).toList();
    }

    private static @Nullable String format(@Nullable LocalDate day) {
        return day == null ? null : NorwegianDates.format(day);
    }

    private PriceCliff cliff() {
        return PriceCliff.of(agreements.telephony(), Deadlines.dayOf(clock.instant()));
    }

    private String agencyName(Transition transition) {
        return directory.requireAgency(transition.agency()).name();
    }

    private String name(UserId user) {
        return directory.user(user).map(User::name).orElse(user.value());
    }
}
