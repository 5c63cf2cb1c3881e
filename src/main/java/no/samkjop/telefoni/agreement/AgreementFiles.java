package no.samkjop.telefoni.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.Agreement.TermOption;
import no.samkjop.telefoni.agreement.CatalogueItem.Category;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.Period;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code agreement.yml} and {@code price-list.yml}, and refuses both unless every line of them can be relied on. */
final class AgreementFiles {

    static final String AGREEMENT = "agreement.yml";
    static final String PRICE_LIST = "price-list.yml";

    private static final Set<String> VALIDITY = Set.of("validFrom", "validTo", "clause");

    private final List<String> faults = new ArrayList<>();
    private final Map<Object, YamlEntry> places = new IdentityHashMap<>();

    private AgreementFiles() {
    }

    /** @throws FaultyFileException naming every fault that was found */
    static Agreement read(String agreementYaml, String priceListYaml) {
        AgreementFiles files = new AgreementFiles();
        Optional<Agreement> agreement = files.attempt(() -> files.agreement(agreementYaml, priceListYaml));
        if (!files.faults.isEmpty()) {
            throw new FaultyFileException(files.faults);
        }
        return agreement.orElseThrow();
    }

    private Agreement agreement(String agreementYaml, String priceListYaml) {
        YamlEntry root = YamlEntry.read(AGREEMENT, agreementYaml)
                .allowing(Set.of("name", "legalBasis", "term", "termOptions", "terms", "dailyPenalty", "serviceCredits", "catalogue"));
        YamlEntry term = root.entry("term").allowing(VALIDITY);
        term.clause();
        Agreement frame = new Agreement(root.text("name"), root.text("legalBasis"), term.period(),
                termOptions(root, term.date("validTo")), List.of(), List.of(), List.of(), new Catalogue(List.of()), new PriceList(List.of()));

        List<Term> terms = each(root, "terms", entry -> term(entry, frame.longestTerm()));
        refuseOverlaps(terms, Term::key, Term::valid);
        List<PenaltyTerms> penalties = each(root, "dailyPenalty", entry -> CompensationRows.dailyPenalty(entry, frame.longestTerm()));
        refuseOverlaps(penalties, row -> "dailyPenalty", PenaltyTerms::valid);
        List<ServiceLevelTerms> credits = each(root, "serviceCredits", entry -> CompensationRows.serviceCredits(entry, frame.longestTerm()));
        refuseOverlaps(credits, row -> "serviceCredits", ServiceLevelTerms::valid);
        List<CatalogueItem> items = each(root, "catalogue", entry -> item(entry, frame.longestTerm()));
        refuseUnknownNeeds(items);
        List<Price> prices = prices(priceListYaml, items);
        if (faults.isEmpty()) {
            for (Term.Key key : Term.Key.values()) {
                requireEveryDay(frame.termWithOptions(), periods(terms, Term::key, key, Term::valid),
                        day -> root.fault("terms", "no " + key + " is valid on " + day));
            }
            requireEveryDay(frame.termWithOptions(), penalties.stream().map(PenaltyTerms::valid).toList(),
                    day -> root.fault("dailyPenalty", "no dailyPenalty is valid on " + day));
            requireEveryDay(frame.termWithOptions(), credits.stream().map(ServiceLevelTerms::valid).toList(),
                    day -> root.fault("serviceCredits", "no serviceCredits are valid on " + day));
            for (CatalogueItem item : items) {
                ItemNumber number = item.number();
                requireEveryDay(item.orderable(), periods(prices, Price::item, number, Price::valid),
                        day -> place(item).fault(number + " has no price on " + day + " in " + PRICE_LIST));
            }
        }
        return new Agreement(frame.name(), frame.legalBasis(), frame.term(), frame.termOptions(), terms, penalties, credits,
                new Catalogue(items), new PriceList(prices));
    }

    private List<TermOption> termOptions(YamlEntry root, LocalDate end) {
        List<TermOption> options = new ArrayList<>();
        for (TermOption option : each(root, "termOptions", AgreementFiles::termOption)) {
            TermOption before = options.isEmpty() ? new TermOption(0, end, true) : options.get(options.size() - 1);
            check(option.number() == before.number() + 1, option, "options must be numbered 1, 2, 3 …");
            check(option.extendsTo().isAfter(before.extendsTo()), option, "the option does not extend the term");
            check(!option.exercised() || before.exercised(), option, "an option before it is not exercised");
            options.add(option);
        }
        return options;
    }

    private static TermOption termOption(YamlEntry entry) {
        entry.allowing(Set.of("number", "extendsTo", "exercised", "clause"));
        entry.clause();
        return new TermOption(entry.number("number", 1), entry.date("extendsTo"), entry.flag("exercised"));
    }

    private static Term term(YamlEntry entry, Period longestTerm) {
        entry.allowing(Set.of("key", "value", "unit", "validFrom", "validTo", "clause", "assumption"));
        Term.Key key = entry.oneOf("key", Term.Key.class);
        Term.Unit unit = entry.oneOf("unit", Term.Unit.class);
        if (unit != key.unit()) {
            throw entry.fault("unit", key + " must be given in " + key.unit());
        }
        switch (unit) {
            case DATE -> entry.date("value");
            case WORKING_DAYS, HOURS, COUNT -> entry.number("value", 1);
            case KRONER -> money(entry, "value");
        }
        boolean assumption = isAssumption(entry);
        if (!assumption && !key.isInCircular()) {
            throw entry.fault("the circular gives no " + key + ", so it must say \"assumption: true\"");
        }
        return new Term(key, entry.text("value"), unit, within(longestTerm, "the agreement's term", entry),
                entry.clause(), assumption);
    }

    private static CatalogueItem item(YamlEntry entry, Period longestTerm) {
        entry.allowing(Set.of("item", "name", "category", "includedDataGb", "exercised", "needsOneOf", "validFrom", "validTo",
                "clause"));
        Category category = entry.oneOf("category", Category.class);
        if (entry.has("includedDataGb") != category.isPricedByData()) {
            throw entry.fault("includedDataGb", category + (category.isPricedByData() ? " needs" : " cannot have")
                    + " includedDataGb");
        }
        if (entry.has("exercised") != category.isOption()) {
            throw entry.fault("exercised", category + (category.isOption() ? " is an option and needs exercised"
                    : " is no option and cannot have exercised"));
        }
        return new CatalogueItem(entry.value("item", "an item number such as MOB-05", ItemNumber::of), entry.text("name"),
                category, category.isPricedByData() ? entry.number("includedDataGb", 0) : null,
                within(longestTerm, "the agreement's term", entry), !category.isOption() || entry.flag("exercised"),
                needs(entry), entry.clause());
    }

    private static Set<ItemNumber> needs(YamlEntry entry) {
        return entry.has("needsOneOf") ? entry.value("needsOneOf", "item numbers with spaces between, such as \"M2M-01 M2M-05\"",
                text -> Stream.of(text.split(" ")).map(ItemNumber::of).collect(Collectors.toSet())) : Set.of();
    }

    private void refuseUnknownNeeds(List<CatalogueItem> items) {
        Set<ItemNumber> subscriptions = items.stream().filter(item -> item.category().isSubscription()).map(CatalogueItem::number)
                .collect(Collectors.toSet());
        items.forEach(item -> item.needsOneOf().stream().filter(needed -> !subscriptions.contains(needed)).sorted(
                Comparator.comparing(ItemNumber::value)).forEach(needed -> check(false, item,
                item.number() + " needs " + needed + ", which is no subscription of the catalogue")));
    }

    private List<Price> prices(String yaml, List<CatalogueItem> items) {
        Map<ItemNumber, CatalogueItem> byNumber = new HashMap<>();
        for (CatalogueItem item : items) {
            check(byNumber.put(item.number(), item) == null, item,
                    item.number() + " stands twice in the catalogue");
        }
        List<Price> prices = attempt(() -> {
            YamlEntry root = YamlEntry.read(PRICE_LIST, yaml).allowing(Set.of("prices"));
            return each(root, "prices", entry -> price(entry, byNumber));
        }).orElse(List.of());
        refuseOverlaps(prices, Price::item, Price::valid);
        return prices;
    }

    private static Price price(YamlEntry entry, Map<ItemNumber, CatalogueItem> items) {
        entry.allowing(Set.of("item", "oneOffExVat", "monthlyExVat", "validFrom", "validTo", "clause", "assumption"));
        ItemNumber number = entry.value("item", "an item number such as MOB-05", ItemNumber::of);
        CatalogueItem item = items.get(number);
        if (item == null) {
            throw entry.fault("item", number + " is not in the catalogue of " + AGREEMENT);
        }
        if (!isAssumption(entry)) {
            throw entry.fault("the circular gives no prices, so " + number + " must say \"assumption: true\"");
        }
        return new Price(number, money(entry, "oneOffExVat"), money(entry, "monthlyExVat"),
                within(item.orderable(), "the days on which " + number + " can be ordered", entry), entry.clause(), true);
    }

    static Money money(YamlEntry entry, String key) {
        return entry.value(key, "kroner such as 149.00, not negative", text -> {
            Money money = Money.nok(text);
            if (money.compareTo(Money.ZERO) < 0) {
                throw new IllegalArgumentException(text);
            }
            return money;
        });
    }

    static boolean isAssumption(YamlEntry entry) {
        return entry.has("assumption") && entry.flag("assumption");
    }

    static Period within(Period limits, String whose, YamlEntry entry) {
        Period period = entry.period();
        if (!limits.contains(period.first()) || !limits.contains(period.lastDay().orElseThrow())) {
            throw entry.fault("validity is outside " + whose + ", " + limits.first() + " to " + limits.lastDay().orElseThrow());
        }
        return period;
    }

    private <T> void refuseOverlaps(List<T> all, Function<T, Object> what, Function<T, Period> when) {
        for (int i = 0; i < all.size(); i++) {
            T one = all.get(i);
            for (T earlier : all.subList(0, i)) {
                check(!what.apply(one).equals(what.apply(earlier)) || !when.apply(one).overlaps(when.apply(earlier)), one,
                        what.apply(one) + " is valid on the same days as in line " + place(earlier).line());
            }
        }
    }

    private static <T> List<Period> periods(List<T> all, Function<T, Object> what, Object wanted,
            Function<T, Period> when) {
        return all.stream().filter(value -> what.apply(value).equals(wanted)).map(when).toList();
    }

    private void requireEveryDay(Period wanted, List<Period> covered, Function<LocalDate, YamlEntry.Fault> fault) {
        LocalDate day = wanted.first();
        while (wanted.contains(day)) {
            LocalDate missing = day;
            Optional<Period> found = covered.stream().filter(period -> period.contains(missing)).findFirst();
            if (found.isEmpty()) {
                faults.add(fault.apply(day).getMessage());
                return;
            }
            day = found.get().lastDay().orElseThrow().plusDays(1);
        }
    }

    private <T> List<T> each(YamlEntry root, String key, Function<YamlEntry, T> reader) {
        List<T> all = new ArrayList<>();
        for (Node node : root.list(key)) {
            attempt(() -> {
                YamlEntry entry = root.element(node);
                T value = reader.apply(entry);
                places.put(value, entry);
                return value;
            }).ifPresent(all::add);
        }
        return all;
    }

    private <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (YamlEntry.Fault fault) {
            faults.add(fault.getMessage());
            return Optional.empty();
        }
    }

    private void check(boolean right, Object value, String fault) {
        if (!right) {
            faults.add(place(value).fault(fault).getMessage());
        }
    }

    /** Where the value stands in its file. */
    private YamlEntry place(Object value) {
        return Objects.requireNonNull(places.get(value));
    }
}
