package no.samkjop.telefoni.subscription;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.agreement.CatalogueItem.Category;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.subscription.SubscriptionChange.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class JdbcSubscriptions implements Subscriptions {

    private final JdbcClient jdbc;
    private final Agreements agreements;

    JdbcSubscriptions(JdbcClient jdbc, Agreements agreements) {
        this.jdbc = jdbc;
        this.agreements = agreements;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<SubscriberNumber, Subscription> activeBy(Collection<SubscriberNumber> numbers) {
        Map<SubscriberNumber, Subscription> found = new HashMap<>();
        if (!numbers.isEmpty()) {
            jdbc.sql("select * from subscription where active_number = any (?)")
                    .param(numbers.stream().map(SubscriberNumber::value).toArray(String[]::new))
                    .query(SubscriptionRow::from)
                    .list().forEach(row -> found.put(row.subscription().reachedBy().orElseThrow(), row.subscription()));
        }
        return found;
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Iccid> inUse(Collection<Iccid> sims) {
        return sims.isEmpty() ? Set.of() : Set.copyOf(jdbc.sql("select distinct sim from subscription where sim = any (?) and ended_on is null")
                .param(sims.stream().map(Iccid::value).toArray(String[]::new))
                .query((row, i) -> Iccid.of(row.getString("sim"))).list());
    }

    @Override
    public long register(Subscription subscription) {
        boolean addOn = agreements.telephony().catalogue().item(subscription.item()).map(CatalogueItem::category)
                .orElseThrow(() -> new NoSuchElementException("Not in the catalogue: " + subscription.item())) == Category.ADD_ON;
        return insert(new SubscriptionRow(subscription, addOn), Kind.REGISTERED, null);
    }

    @Override
    public void changePlan(long id, ItemNumber item, Money monthlyExVat, String caseNumber, LocalDate on) {
        save(locked(id).subscription().withPlan(item, monthlyExVat), Kind.PLAN_CHANGED, on, caseNumber, null);
    }

    @Override
    public void changeSim(long id, Iccid sim, LocalDate on, String caseNumber) {
        save(locked(id).subscription().withSim(sim, on), Kind.SIM_CHANGED, on, caseNumber, null);
    }

    @Override
    @Transactional(readOnly = true)
    public List<CardHolding> cards(long subscriptionId) {
        return find(subscriptionId).map(subscription -> CardHoldings.of(subscription, changes(subscriptionId))).orElse(List.of());
    }

    @Override
    @Transactional(readOnly = true)
    public List<CardHolding> holdersOf(Iccid card) {
        return jdbc.sql("select distinct subscription_id from subscription_change where sim = ?").param(card.value())
                .query(Long.class).list().stream().flatMap(id -> cards(id).stream()).filter(holding -> holding.card().equals(card))
                .sorted(Comparator.comparing(CardHolding::from).thenComparing(CardHolding::subscriptionId)).toList();
    }

    @Override
    public void suspend(long id, LocalDate on, String caseNumber) {
        save(locked(id).subscription().suspended(on), Kind.SUSPENDED, on, caseNumber, null);
    }

    @Override
    public void resume(long id, LocalDate on, String caseNumber) {
        save(locked(id).subscription().resumed(), Kind.RESUMED, on, caseNumber, null);
    }

    @Override
    public void end(long id, LocalDate on, String caseNumber) {
        for (SubscriptionRow row : withAddOns(locked(id))) {
            save(row.subscription().ended(on, caseNumber), Kind.ENDED, on, caseNumber, null);
        }
    }

    @Override
    public void transfer(long id, AgencyId to, LocalDate on, String caseNumber) {
        for (SubscriptionRow row : withAddOns(locked(id))) {
            Subscription given = row.subscription();
            Subscription received = given.receivedBy(to, on, caseNumber);
            save(given.ended(on, caseNumber), Kind.GIVEN, on, caseNumber, to);
            insert(new SubscriptionRow(received, row.addOn()), Kind.RECEIVED, given.agency());
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Page search(Search search, int first, int max) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        if (search.agency() != null) {
            conditions.add("agency = :agency");
            values.put("agency", search.agency().value());
        }
        if (search.item() != null) {
            conditions.add("item = :item");
            values.put("item", search.item().value());
        }
        if (search.state() != null) {
            conditions.add(switch (search.state()) {
                case ACTIVE -> "ended_on is null and suspended_on is null";
                case SUSPENDED -> "ended_on is null and suspended_on is not null";
                case ENDED -> "ended_on is not null";
            });
        }
        if (search.text() != null && !search.text().isBlank()) {
            conditions.add("search_text like :text escape '!'");
            values.put("text", "%" + sought(search.text()).replaceAll("[!%_]", "!$0") + "%");
        }
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        List<Subscription> rows = jdbc.sql("select * from subscription" + where
                        + " order by agency, search_text, id offset :first rows fetch next :max rows only")
                .params(values).param("first", first).param("max", max)
                .query(SubscriptionRow::from).list().stream().map(SubscriptionRow::subscription).toList();
        long total = jdbc.sql("select count(*) from subscription" + where).params(values).query(Long.class).single();
        return new Page(rows, total);
    }

    /** A number is found however it is written. */
    private static String sought(String text) {
        return SubscriberNumber.parse(text).map(SubscriberNumber::value).orElseGet(() ->
                text.matches("[\\d\\s]+") ? text.replaceAll("\\s", "") : text.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Subscription> find(long id) {
        return jdbc.sql("select * from subscription where id = :id").param("id", id)
                .query(SubscriptionRow::from).optional().map(SubscriptionRow::subscription);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Change> history(long id) {
        List<Change> told = new ArrayList<>();
        @Nullable SubscriptionChange before = null;
        for (SubscriptionChange change : changes(id)) {
            told.add(new Change(change.on(), change.sentence(before), change.caseNumber()));
            before = change;
        }
        return told;
    }

    private List<SubscriptionChange> changes(long id) {
        return jdbc.sql("select * from subscription_change where subscription_id = :id order by id")
                .param("id", id).query(SubscriptionChange::from).list();
    }

    private SubscriptionRow locked(long id) {
        return jdbc.sql("select * from subscription where id = :id for update").param("id", id)
                .query(SubscriptionRow::from).optional()
                .orElseThrow(() -> new NoSuchElementException("No subscription " + id));
    }

    /** A main subscription and the active add-ons on its number; an add-on alone. */
    private List<SubscriptionRow> withAddOns(SubscriptionRow row) {
        if (row.addOn() || row.subscription().number() == null) {
            return List.of(row);
        }
        List<SubscriptionRow> addOns = jdbc.sql("select * from subscription where number = :number and agency = :agency"
                        + " and add_on and ended_on is null order by id for update")
                .param("number", row.subscription().number().value()).param("agency", row.subscription().agency().value())
                .query(SubscriptionRow::from).list();
        return Stream.concat(Stream.of(row), addOns.stream()).toList();
    }

    private long insert(SubscriptionRow row, Kind kind, @Nullable AgencyId from) {
        Subscription s = row.subscription();
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        try {
            jdbc.sql("insert into subscription (agency, item, add_on, number, active_number, sim, user_name, cost_centre,"
                            + " monthly_ex_vat, started_on, suspended_on, ended_on, case_number, ended_by, search_text)"
                            + " values (:agency, :item, :addOn, :number, :activeNumber, :sim, :user, :costCentre,"
                            + " :monthly, :startedOn, :suspendedOn, :endedOn, :caseNumber, :endedBy, :searchText)")
                    .param("agency", s.agency().value()).param("item", s.item().value()).param("addOn", row.addOn())
                    .param("number", text(s.number()))
                    .param("activeNumber", row.activeNumber())
                    .param("sim", text(s.sim())).param("user", s.user()).param("costCentre", text(s.costCentre()))
                    .param("monthly", s.monthlyExVat().amount()).param("startedOn", s.startedOn())
                    .param("suspendedOn", s.suspendedOn()).param("endedOn", s.endedOn())
                    .param("caseNumber", s.caseNumber()).param("endedBy", s.endedBy()).param("searchText", row.searchText())
                    .update(key, "id");
        } catch (DuplicateKeyException e) {
            throw new RefusedException(Refusal.of("number",
                    "Nummeret " + s.number() + " har et aktivt abonnement fra før, så det kan ikke registreres en gang til."));
        }
        long id = Objects.requireNonNull(key.getKey()).longValue();
        log(id, kind, s.startedOn(), s.caseNumber(), s, from);
        return id;
    }

    private void save(Subscription s, Kind kind, LocalDate on, String caseNumber, @Nullable AgencyId to) {
        jdbc.sql("update subscription set item = :item, monthly_ex_vat = :monthly, sim = :sim, search_text = :searchText,"
                        + " suspended_on = :suspendedOn, ended_on = :endedOn, ended_by = :endedBy,"
                        + " active_number = case when :ended then null else active_number end where id = :id")
                .param("item", s.item().value()).param("monthly", s.monthlyExVat().amount())
                .param("sim", text(s.sim())).param("searchText", new SubscriptionRow(s, false).searchText())
                .param("suspendedOn", s.suspendedOn()).param("endedOn", s.endedOn()).param("endedBy", s.endedBy())
                .param("ended", !s.isActive()).param("id", s.id()).update();
        log(s.id(), kind, on, caseNumber, s, to);
    }

    private void log(long id, Kind kind, LocalDate on, String caseNumber, Subscription s, @Nullable AgencyId other) {
        jdbc.sql("insert into subscription_change (subscription_id, kind, changed_on, case_number, item, monthly_ex_vat,"
                        + " other_agency, sim, user_name) values (:id, :kind, :on, :caseNumber, :item, :monthly, :other, :sim, :user)")
                .param("id", id).param("kind", kind.name()).param("on", on).param("caseNumber", caseNumber)
                .param("item", s.item().value()).param("monthly", s.monthlyExVat().amount())
                .param("other", text(other)).param("sim", text(s.sim())).param("user", s.user()).update();
    }

    /** Values are written as text; their toString is just that. */
    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
