package no.samkjop.telefoni.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.subscription.Subscriptions.CardHolding;
import no.samkjop.telefoni.subscription.Subscriptions.Change;
import no.samkjop.telefoni.subscription.Subscriptions.Search;
import no.samkjop.telefoni.testing.Databases;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class JdbcSubscriptionsTest {

    private static final AgencyId ALNA = AgencyId.of("BAL");
    private static final AgencyId FROGNER = AgencyId.of("BFR");
    private static final SubscriberNumber KARIS = SubscriberNumber.of("41234567");
    private static final SubscriberNumber ALARM = SubscriberNumber.of("580012345678");
    private static final Iccid SIM = Iccid.of("89470000000000000017");
    private static final Iccid NEW_SIM = Iccid.of("89470000000000000025");
    private static final LocalDate MAY_2 = LocalDate.parse("2019-05-02");
    private static final LocalDate JUNE_3 = LocalDate.parse("2019-06-03");
    private static final LocalDate JULY_1 = LocalDate.parse("2019-07-01");

    private JdbcClient jdbc;
    private Subscriptions subscriptions;
    private TransactionTemplate transaction;

    private void on(Databases database) {
        var dataSource = database.migrated();
        jdbc = JdbcClient.create(dataSource);
        subscriptions = new JdbcSubscriptions(jdbc, AgreementFixture.agreements());
        transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    private static Subscription a(AgencyId agency, String item, @Nullable SubscriberNumber number, String user) {
        return new Subscription(0, agency, ItemNumber.of(item), number, SIM, user, CostCentre.of("1234"), Money.nok("119.00"),
                MAY_2, null, null, "AVR-2019-00001", null);
    }

    private static Subscription withId(Subscription s, long id) {
        return new Subscription(id, s.agency(), s.item(), s.number(), s.sim(), s.user(), s.costCentre(), s.monthlyExVat(),
                s.startedOn(), s.suspendedOn(), s.endedOn(), s.caseNumber(), s.endedBy());
    }

    private static Search all(AgencyId agency) {
        return new Search(agency, null, null, null);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRegisteredIsFoundAgain(Databases database) {
        on(database);
        Subscription main = a(ALNA, "MOB-05", KARIS, "Kari");
        Subscription bare = new Subscription(0, ALNA, ItemNumber.of("TIL-SB"), null, null, null, null, Money.nok("990.00"),
                MAY_2, null, null, "AVR-2019-00001", null);

        long id = subscriptions.register(main);
        long bareId = subscriptions.register(bare);

        assertThat(subscriptions.find(id)).contains(withId(main, id));
        assertThat(subscriptions.find(bareId)).contains(withId(bare, bareId));
        assertThat(subscriptions.find(bareId + 1)).isEmpty();
        assertThat(subscriptions.history(id)).containsExactly(
                new Change(MAY_2, "Registrert med MOB-05 (kr\u00a0119,00 per måned)", "AVR-2019-00001"));
    }

    @ParameterizedTest
    @EnumSource
    void theActiveMainSubscriptionOfEachNumberIsFoundInOneGo(Databases database) {
        on(database);
        long kari = subscriptions.register(a(ALNA, "MOB-05", KARIS, "Kari"));
        subscriptions.register(a(ALNA, "TIL-BN", KARIS, "Kari"));
        subscriptions.register(a(ALNA, "TIL-FK", KARIS, "Kari"));
        long ended = subscriptions.register(a(FROGNER, "M2M-01", ALARM, "Alarm"));
        subscriptions.end(ended, JUNE_3, "AVR-2019-00002");

        Map<SubscriberNumber, Subscription> active = subscriptions.activeBy(List.of(KARIS, ALARM, SubscriberNumber.of("99999999")));

        assertThat(active).containsOnlyKeys(KARIS);
        assertThat(active.get(KARIS).id()).isEqualTo(kari);
        assertThat(subscriptions.activeBy(List.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aSimCardIsInUseUntilItsSubscriptionEnds(Databases database) {
        on(database);
        Iccid other = Iccid.of("89470000000000000025");
        long kari = subscriptions.register(a(ALNA, "MOB-05", KARIS, "Kari"));

        assertThat(subscriptions.inUse(List.of(SIM, other))).containsExactly(SIM);
        assertThat(subscriptions.inUse(List.of())).isEmpty();
        subscriptions.suspend(kari, JUNE_3, "AVR-2019-00002");
        assertThat(subscriptions.inUse(List.of(SIM))).containsExactly(SIM);
        subscriptions.end(kari, JULY_1, "AVR-2019-00003");
        assertThat(subscriptions.inUse(List.of(SIM))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aNumberHasOneActiveSubscriptionAndAnotherAfterThat(Databases database) {
        on(database);
        long first = subscriptions.register(a(ALNA, "MOB-05", KARIS, "Kari"));

        assertThatThrownBy(() -> subscriptions.register(a(FROGNER, "MOB-15", KARIS, "Ola")))
                .isInstanceOf(RefusedException.class)
                .hasMessage("Nummeret 41234567 har et aktivt abonnement fra før, så det kan ikke registreres en gang til.");
        subscriptions.end(first, JUNE_3, "AVR-2019-00002");
        long second = subscriptions.register(a(FROGNER, "MOB-15", KARIS, "Ola"));

        assertThat(subscriptions.activeBy(List.of(KARIS)).get(KARIS).id()).isEqualTo(second);
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseItselfKeepsTheActiveNumberRight(Databases database) {
        on(database);
        long id = subscriptions.register(a(ALNA, "MOB-05", KARIS, "Kari"));

        assertThatThrownBy(() -> jdbc.sql("update subscription set active_number = null where id = " + id).update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> jdbc.sql("update subscription set ended_on = date '2019-06-03' where id = " + id).update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoWhoRegisterANumberAtOnceOneWins(Databases database) throws Exception {
        on(database);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (int round = 10; round < 40; round++) {
                SubscriberNumber number = SubscriberNumber.of("412345" + round);
                CyclicBarrier together = new CyclicBarrier(2);
                Callable<Long> attempt = () -> transaction.execute(status -> {
                    await(together);
                    return subscriptions.register(a(ALNA, "MOB-05", number, "Kari"));
                });

                List<Future<Long>> results = two.invokeAll(List.of(attempt, attempt));

                assertThat(results).extracting(JdbcSubscriptionsTest::outcome).hasAtLeastOneElementOfType(Long.class)
                        .hasAtLeastOneElementOfType(RefusedException.class);
            }
        } finally {
            two.shutdownNow();
        }
        assertThat(subscriptions.search(all(ALNA), 0, 10).total()).isEqualTo(30);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object outcome(Future<Long> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPlanIsChangedAndTheHistoryKeepsOldAndNewPrice(Databases database) {
        on(database);
        long id = subscriptions.register(a(ALNA, "MOB-05", KARIS, "Kari"));

        subscriptions.changePlan(id, ItemNumber.of("MOB-15"), Money.nok("169.00"), "AVR-2019-00002", JUNE_3);

        Subscription now = subscriptions.find(id).orElseThrow();
        assertThat(now.item()).isEqualTo(ItemNumber.of("MOB-15"));
        assertThat(now.monthlyExVat()).isEqualTo(Money.nok("169.00"));
        assertThat(now.caseNumber()).isEqualTo("AVR-2019-00001");
        assertThat(subscriptions.history(id)).last().isEqualTo(new Change(JUNE_3,
                "Byttet fra MOB-05 (kr\u00a0119,00 per måned) til MOB-15 (kr\u00a0169,00 per måned)", "AVR-2019-00002"));
    }

    @ParameterizedTest
    @EnumSource
    void suspendAndResume(Databases database) {
        on(database);
        long id = subscriptions.register(a(ALNA, "MOB-05", KARIS, "Kari"));

        assertThatThrownBy(() -> subscriptions.resume(id, JUNE_3, "AVR-2019-00002"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("Abonnementet på 41234567 er ikke sperret, så det kan ikke gjenåpnes.");
        subscriptions.suspend(id, JUNE_3, "AVR-2019-00002");
        assertThat(subscriptions.find(id).orElseThrow().suspendedOn()).isEqualTo(JUNE_3);
        assertThatThrownBy(() -> subscriptions.suspend(id, JUNE_3, "AVR-2019-00003"))
                .isInstanceOf(RefusedException.class).hasMessage("Abonnementet på 41234567 er allerede sperret.");
        subscriptions.resume(id, JULY_1, "AVR-2019-00003");

        assertThat(subscriptions.find(id).orElseThrow().isSuspended()).isFalse();
        assertThat(subscriptions.history(id)).extracting(Change::what).endsWith("Sperret", "Gjenåpnet");
    }

    @ParameterizedTest
    @EnumSource
    void whatHasEndedCannotBeChanged(Databases database) {
        on(database);
        long id = subscriptions.register(a(ALNA, "MOB-05", KARIS, "Kari"));

        assertThatThrownBy(() -> subscriptions.end(id, MAY_2.minusDays(1), "AVR-2019-00002"))
                .hasMessage("Abonnementet på 41234567 kan ikke avsluttes før det begynte.");
        subscriptions.end(id, MAY_2, "AVR-2019-00002");

        Subscription ended = subscriptions.find(id).orElseThrow();
        assertThat(ended.endedOn()).isEqualTo(MAY_2);
        assertThat(ended.endedBy()).isEqualTo("AVR-2019-00002");
        assertThatThrownBy(() -> subscriptions.end(id, JUNE_3, "AVR-2019-00003")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> subscriptions.suspend(id, JUNE_3, "AVR-2019-00003")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> subscriptions.transfer(id, FROGNER, JUNE_3, "AVR-2019-00003")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> subscriptions.changePlan(id, ItemNumber.of("MOB-15"), Money.ZERO, "AVR-2019-00003", JUNE_3))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> subscriptions.end(id + 1, JUNE_3, "AVR-2019-00003")).isInstanceOf(NoSuchElementException.class);
        assertThat(subscriptions.history(id)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void addOnsEndWithTheirSubscriptionButNotTheOtherWayRound(Databases database) {
        on(database);
        long main = subscriptions.register(a(ALNA, "MOB-05", KARIS, "Kari"));
        long network = subscriptions.register(a(ALNA, "TIL-BN", KARIS, "Kari"));
        long control = subscriptions.register(a(ALNA, "TIL-FK", KARIS, "Kari"));
        long board = subscriptions.register(a(ALNA, "TIL-SB", null, "Sentralbordet"));

        subscriptions.end(network, JUNE_3, "AVR-2019-00002");
        assertThat(subscriptions.find(main).orElseThrow().isActive()).isTrue();
        assertThat(subscriptions.find(control).orElseThrow().isActive()).isTrue();
        subscriptions.end(main, JULY_1, "AVR-2019-00003");

        assertThat(subscriptions.find(network).orElseThrow().endedOn()).isEqualTo(JUNE_3);
        assertThat(subscriptions.find(control).orElseThrow().endedOn()).isEqualTo(JULY_1);
        assertThat(subscriptions.find(board).orElseThrow().isActive()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aTransferEndsItHereAndBeginsItThere(Databases database) {
        on(database);
        long given = subscriptions.register(a(ALNA, "MOB-05", KARIS, "Kari"));
        subscriptions.register(a(ALNA, "TIL-BN", KARIS, "Kari"));

        assertThatThrownBy(() -> subscriptions.transfer(given, ALNA, JUNE_3, "AVR-2019-00002"))
                .isInstanceOf(RefusedException.class).hasMessage("Abonnementet på 41234567 er hos BAL allerede.");
        subscriptions.transfer(given, FROGNER, JUNE_3, "AVR-2019-00002");

        assertThat(subscriptions.search(all(ALNA), 0, 10).rows()).hasSize(2).noneMatch(Subscription::isActive);
        Subscription received = subscriptions.activeBy(List.of(KARIS)).get(KARIS);
        assertThat(received).isEqualTo(new Subscription(received.id(), FROGNER, ItemNumber.of("MOB-05"), KARIS, SIM, "Kari", null,
                Money.nok("119.00"), JUNE_3, null, null, "AVR-2019-00002", null));
        assertThat(subscriptions.search(all(FROGNER), 0, 10).rows()).extracting(s -> s.item().value())
                .containsExactly("MOB-05", "TIL-BN");
        assertThat(subscriptions.history(given)).last().isEqualTo(new Change(JUNE_3, "Overdratt til BFR", "AVR-2019-00002"));
        assertThat(subscriptions.history(received.id())).containsExactly(
                new Change(JUNE_3, "Overtatt fra BAL med MOB-05 (kr\u00a0119,00 per måned)", "AVR-2019-00002"));
    }

    @ParameterizedTest
    @EnumSource
    void searchByAgencyTextItemAndState(Databases database) {
        on(database);
        long kari = subscriptions.register(a(ALNA, "MOB-05", KARIS, "Kari Østby 100%"));
        long alarm = subscriptions.register(a(ALNA, "M2M-01", ALARM, "Alarm_3"));
        long ola = subscriptions.register(a(FROGNER, "MOB-05", SubscriberNumber.of("22334455"), "Ola"));
        subscriptions.suspend(alarm, JUNE_3, "AVR-2019-00002");
        subscriptions.end(ola, JUNE_3, "AVR-2019-00002");

        assertThat(ids(all(ALNA))).containsExactly(kari, alarm);
        assertThat(ids(new Search(null, null, null, null))).containsExactly(kari, alarm, ola);
        assertThat(ids(new Search(null, "412 34 567", null, null))).containsExactly(kari);
        assertThat(ids(new Search(null, "+47 412 34 567", null, null))).containsExactly(kari);
        assertThat(ids(new Search(null, "345", null, null))).containsExactly(kari, alarm);
        assertThat(ids(new Search(ALNA, " ØSTBY ", null, null))).containsExactly(kari);
        assertThat(ids(new Search(ALNA, "0%", null, null))).containsExactly(kari);
        assertThat(ids(new Search(ALNA, "m_3", null, null))).containsExactly(alarm);
        assertThat(ids(new Search(ALNA, "a%b", null, null))).isEmpty();
        assertThat(ids(new Search(ALNA, "!", null, null))).isEmpty();
        assertThat(ids(new Search(null, SIM.value(), null, null))).containsExactly(kari, alarm, ola);
        assertThat(ids(new Search(FROGNER, "kari", null, null))).isEmpty();
        assertThat(ids(new Search(null, " ", ItemNumber.of("MOB-05"), null))).containsExactly(kari, ola);
        assertThat(ids(new Search(null, null, null, Search.State.ACTIVE))).containsExactly(kari);
        assertThat(ids(new Search(null, null, null, Search.State.SUSPENDED))).containsExactly(alarm);
        assertThat(ids(new Search(null, null, null, Search.State.ENDED))).containsExactly(ola);
    }

    private List<Long> ids(Search search) {
        Subscriptions.Page page = subscriptions.search(search, 0, 10);
        assertThat(page.total()).isEqualTo(page.rows().size());
        return page.rows().stream().map(Subscription::id).toList();
    }

    @ParameterizedTest
    @EnumSource
    void aPageIsAPartOfTheWhole(Databases database) {
        on(database);
        for (int i = 0; i < 5; i++) {
            subscriptions.register(a(ALNA, "MOB-05", SubscriberNumber.of("4123456" + (9 - i)), "Kari"));
        }

        Subscriptions.Page page = subscriptions.search(all(ALNA), 1, 2);

        assertThat(page.total()).isEqualTo(5);
        assertThat(page.rows()).extracting(s -> s.number().value()).containsExactly("41234566", "41234567");
    }

    @ParameterizedTest
    @EnumSource
    void aNumberGetsAnotherCardAndIsFoundByIt(Databases database) {
        on(database);
        long id = subscriptions.register(a(ALNA, "MOB-05", KARIS, "Kari"));

        subscriptions.changeSim(id, NEW_SIM, JUNE_3, "SIM-2019-00002");

        assertThat(subscriptions.find(id)).map(Subscription::sim).contains(NEW_SIM);
        assertThat(subscriptions.history(id)).last().isEqualTo(new Change(JUNE_3, "SIM-kort byttet fra " + SIM + " til " + NEW_SIM, "SIM-2019-00002"));
        assertThat(subscriptions.search(new Search(ALNA, NEW_SIM.value(), null, null), 0, 10).rows()).hasSize(1);
        assertThat(subscriptions.search(new Search(ALNA, SIM.value(), null, null), 0, 10).rows()).isEmpty();
        assertThat(subscriptions.inUse(List.of(SIM, NEW_SIM))).containsExactly(NEW_SIM);
        assertThat(subscriptions.inUse(List.of())).isEmpty();
        subscriptions.end(id, JULY_1, "AVR-2019-00003");
        assertThat(subscriptions.inUse(List.of(NEW_SIM))).isEmpty();
        assertThatThrownBy(() -> subscriptions.changeSim(id, SIM, JULY_1, "SIM-2019-00004")).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aCardIsNotChangedBeforeTheSubscriptionBegan(Databases database) {
        on(database);
        long id = subscriptions.register(a(ALNA, "MOB-05", KARIS, "Kari"));

        assertThatThrownBy(() -> subscriptions.changeSim(id, NEW_SIM, MAY_2.minusDays(1), "SIM-2019-00002")).isInstanceOf(RefusedException.class);
        subscriptions.changeSim(id, NEW_SIM, MAY_2, "SIM-2019-00002");
    }

    @ParameterizedTest
    @EnumSource
    void itIsKnownWhoHadWhichCardWhen(Databases database) {
        on(database);
        long kari = subscriptions.register(a(ALNA, "MOB-05", KARIS, "Kari"));
        subscriptions.changePlan(kari, ItemNumber.of("MOB-15"), Money.nok("149.00"), "AVR-2019-00002", MAY_2.plusDays(1));
        subscriptions.changeSim(kari, NEW_SIM, JUNE_3, "SIM-2019-00003");
        subscriptions.transfer(kari, FROGNER, JULY_1, "AVR-2019-00004");
        long received = subscriptions.activeBy(List.of(KARIS)).get(KARIS).id();
        long bare = subscriptions.register(new Subscription(0, ALNA, ItemNumber.of("TIL-SB"), null, null, null, null, Money.nok("990.00"),
                MAY_2, null, null, "AVR-2019-00001", null));

        CardHolding first = new CardHolding(kari, ALNA, KARIS, SIM, "Kari", MAY_2, JUNE_3);
        CardHolding second = new CardHolding(kari, ALNA, KARIS, NEW_SIM, "Kari", JUNE_3, JULY_1);
        CardHolding third = new CardHolding(received, FROGNER, KARIS, NEW_SIM, "Kari", JULY_1, null);
        assertThat(subscriptions.cards(kari)).containsExactly(first, second);
        assertThat(subscriptions.cards(received)).containsExactly(third);
        assertThat(subscriptions.holdersOf(SIM)).containsExactly(first);
        assertThat(subscriptions.holdersOf(NEW_SIM)).containsExactly(second, third);
        assertThat(subscriptions.cards(bare)).isEmpty();
        assertThat(subscriptions.cards(bare + 1)).isEmpty();
        assertThat(subscriptions.holdersOf(Iccid.of("123456789012"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void historyFromBeforeCardsWereKeptInItIsFilledIn(Databases database) {
        DataSource old = new DriverManagerDataSource(database.emptyUrl(), database.user(), "");
        Flyway.configure().dataSource(old).target("6").load().migrate();
        JdbcClient.create(old).sql("""
                insert into subscription (agency, item, add_on, number, active_number, sim, user_name, monthly_ex_vat, started_on,
                    case_number, search_text) values ('BAL', 'MOB-05', false, '41234567', '41234567', '89470000000000000017', 'Kari', 119,
                    date '2019-05-02', 'AVR-2019-00001', '41234567 kari')""").update();
        JdbcClient.create(old).sql("""
                insert into subscription_change (subscription_id, kind, changed_on, case_number, item, monthly_ex_vat)
                select id, 'REGISTERED', started_on, case_number, item, monthly_ex_vat from subscription""").update();

        Flyway.configure().dataSource(old).load().migrate();

        Subscriptions migrated = new JdbcSubscriptions(JdbcClient.create(old), AgreementFixture.agreements());
        assertThat(migrated.holdersOf(SIM)).singleElement().satisfies(holding -> {
            assertThat(holding.user()).isEqualTo("Kari");
            assertThat(holding.from()).isEqualTo(MAY_2);
            assertThat(holding.to()).isNull();
        });
    }
}
