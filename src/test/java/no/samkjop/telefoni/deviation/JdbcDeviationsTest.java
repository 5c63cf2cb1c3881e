package no.samkjop.telefoni.deviation;

import static no.samkjop.telefoni.testing.CaseWorld.ALNA;
import static no.samkjop.telefoni.testing.CaseWorld.FROGNER;
import static no.samkjop.telefoni.testing.CaseWorld.ORDERER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import no.samkjop.telefoni.deviation.Deviations.Search;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.CaseNumber;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.testing.Databases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;

class JdbcDeviationsTest {

    private static final Instant NOW = Instant.parse("2019-04-23T07:00:00Z");

    private DeviationWorld world;
    private JdbcDeviations deviations;
    private int number;

    private void on(Databases database) {
        world = DeviationWorld.on(database);
        deviations = world.deviations;
        number = 0;
    }

    private static Reported reported(DeviationKind kind, String what) {
        return new Reported(kind, Severity.SERIOUS, what, null, null, null, List.of(), List.of(), null, false, null, null);
    }

    private Deviation add(AgencyId agency, Instant at, Reported reported) {
        Deviation deviation = new Deviation(DeviationId.of("AVV-2019-%05d".formatted(++number)), agency, ORDERER, at, reported, null,
                Course.NONE, null, Course.NONE, null, false, null, null, null, null);
        deviations.add(deviation, null);
        return deviation;
    }

    private Deviation save(Deviation deviation) {
        deviations.save(deviation);
        return deviation;
    }

    private List<String> found(@Nullable AgencyId agency, @Nullable DeviationKind kind, @Nullable Boolean open, @Nullable String text,
            boolean forSupplier) {
        return deviations.search(new Search(agency, kind, open, text, forSupplier), 0, 50).rows().stream()
                .map(row -> row.id().value().substring(13)).toList();
    }

    @ParameterizedTest
    @EnumSource
    void allOfItIsReadBack(Databases database) {
        on(database);
        Deviation deviation = add(ALNA, NOW, new Reported(DeviationKind.PRICE, Severity.GRAVE, "Feil pris på æøå", LocalDate.of(2019, 4, 1),
                Money.nok("1250.50"), "Fem fakturaer", List.of(SubscriberNumber.of("41234567"), SubscriberNumber.of("91234567")),
                List.of(new CaseNumber("AVR-2019-00007"), new CaseNumber("AVR-2019-00003")), LocalDate.of(2019, 4, 10), true, "Til UKE",
                new CaseNumber("AVR-2019-00007")));
        assertThat(deviations.find(deviation.id())).contains(deviation);

        world.jointMatters.add(new JointMatter(JointMatterId.of("FEL-2019-00001"), DeviationKind.PRICE, "Pris", "Hvorfor?",
                LocalDate.of(2019, 5, 3), DeviationWorld.MANAGER, NOW, 1, null, null, null));
        Deviation after = save(deviation.triaged(Triage.of("BOTH GRAVE"), NOW).toldToUke(NOW)
                .asks(new UkeQuestion(UkeQuestion.To.AGENCY, "Hvilke?", NOW.plusSeconds(60)))
                .answered(new SupplierAnswer(SupplierAnswer.Claim.REMEDY, "Årsak", "Tiltak", LocalDate.of(2019, 4, 26), NOW,
                        DeviationWorld.CLAIMS)).joined(JointMatterId.of("FEL-2019-00001")));
        assertThat(deviations.lock(deviation.id())).contains(after);

        Deviation ended = save(after.withdrawn(NOW.plusSeconds(5), "Feil"));
        assertThat(deviations.find(deviation.id())).contains(ended);
        assertThat(deviations.find(DeviationId.of("AVV-2019-99999"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aKeyIsAnAgencysOwn(Databases database) {
        on(database);
        Deviation first = add(ALNA, NOW, reported(DeviationKind.OTHER, "x"));
        Deviation second = new Deviation(DeviationId.of("AVV-2019-00099"), ALNA, ORDERER, NOW, first.reported(), null, Course.NONE, null,
                Course.NONE, null, false, null, null, null, null);
        deviations.add(second, "k1");

        assertThat(deviations.reportedBefore(ALNA, "k1")).contains(second.id());
        assertThat(deviations.reportedBefore(FROGNER, "k1")).isEmpty();
        assertThatThrownBy(() -> deviations.add(new Deviation(DeviationId.of("AVV-2019-00098"), ALNA, ORDERER, NOW, first.reported(), null,
                Course.NONE, null, Course.NONE, null, false, null, null, null, null), "k1")).isInstanceOf(DuplicateKeyException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aSearchIsLimitedByAgencyKindAndWhetherItIsOpen(Databases database) {
        on(database);
        add(ALNA, NOW, reported(DeviationKind.DELIVERY, "En"));
        add(FROGNER, NOW.plusSeconds(1), reported(DeviationKind.DELIVERY, "To"));
        Deviation third = add(ALNA, NOW.plusSeconds(2), reported(DeviationKind.OTHER, "Tre"));
        save(third.withdrawn(NOW.plusSeconds(3), "Feil"));

        assertThat(found(null, null, null, null, false)).containsExactly("3", "2", "1");
        assertThat(found(ALNA, null, null, null, false)).containsExactly("3", "1");
        assertThat(found(ALNA, null, true, null, false)).containsExactly("1");
        assertThat(found(null, null, false, null, false)).containsExactly("3");
        assertThat(found(null, DeviationKind.DELIVERY, true, "", false)).containsExactly("2", "1");
        Deviations.Page page = deviations.search(new Search(null, null, null, null, false), 1, 1);
        assertThat(page.rows()).extracting(row -> row.id().value()).containsExactly("AVV-2019-00002");
        assertThat(page.total()).isEqualTo(3);
        assertThat(deviations.search(new Search(ALNA, null, false, null, false), 0, 5).rows().get(0)).isEqualTo(new Deviations.Summary(
                third.id(), ALNA, DeviationKind.OTHER, Severity.SERIOUS, "Tre", third.reportedAt(), false, false, null,
                Deviation.Ending.WITHDRAWN, true));
    }

    @ParameterizedTest
    @EnumSource
    void aTextIsLookedForInNumbersCasesAndWords(Databases database) {
        on(database);
        add(ALNA, NOW, new Reported(DeviationKind.DELIVERY, Severity.MINOR, "100 % av Østensjøs telefoner", null, null, null,
                List.of(SubscriberNumber.of("41234567")), List.of(new CaseNumber("AVR-2019-00007")), null, false, null, null));
        add(ALNA, NOW.plusSeconds(1), reported(DeviationKind.OTHER, "Noe annet"));

        assertThat(found(null, null, null, "avv-2019-00001", false)).containsExactly("1");
        assertThat(found(null, null, null, "avv-2019-0", false)).containsExactly("2", "1");
        assertThat(found(null, null, null, "AVR-2019-00007", false)).containsExactly("1");
        assertThat(found(null, null, null, "+47 412 34 567", false)).containsExactly("1");
        assertThat(found(null, null, null, "østensjø", false)).containsExactly("1");
        assertThat(found(null, null, null, "100 %", false)).containsExactly("1");
        assertThat(found(null, null, null, "1_0", false)).isEmpty();
    }

    /** What was meant for UKE alone is neither shown to the supplier nor found by its words. */
    @ParameterizedTest
    @EnumSource
    void theSupplierFindsItsOwnOnlyAndNoWordsOfOthers(Databases database) {
        on(database);
        Deviation own = save(add(ALNA, NOW, reported(DeviationKind.DELIVERY, "Kanarifugl en")).triaged(Triage.of("SUPPLIER ORDER"), NOW));
        Deviation ukes = add(ALNA, NOW.plusSeconds(1), new Reported(DeviationKind.OTHER, Severity.MINOR, "Kanarifugl to", null, null, null,
                List.of(SubscriberNumber.of("41234567")), List.of(new CaseNumber("AVR-2019-00007")), null, false, null, null));
        assertThat(found(null, null, null, null, true)).containsExactly("1");

        save(ukes.toldToUke(NOW).asks(new UkeQuestion(UkeQuestion.To.SUPPLIER, "UKEs ord", null)));

        assertThat(found(null, null, null, null, true)).containsExactly("2", "1");
        assertThat(deviations.search(new Search(null, null, null, null, true), 0, 5).rows()).extracting(Deviations.Summary::what)
                .containsExactly("", "Kanarifugl en");
        assertThat(found(null, null, null, "kanari", true)).containsExactly("1");
        assertThat(found(null, null, null, "41234567", true)).isEmpty();
        assertThat(found(null, null, null, "AVR-2019-00007", true)).isEmpty();
        assertThat(found(null, null, null, ukes.id().value(), true)).containsExactly("2");
        assertThat(own.isForSupplier()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aLongReportIsCutInLists(Databases database) {
        on(database);
        add(ALNA, NOW, reported(DeviationKind.OTHER, "x".repeat(4000)));

        assertThat(deviations.search(new Search(null, null, null, null, false), 0, 5).rows().get(0).what()).hasSize(160).endsWith("…");
    }

    @ParameterizedTest
    @EnumSource
    void deviationsOnOrdersAreCountedButNotThoseThatWereNone(Databases database) {
        on(database);
        CaseNumber order = new CaseNumber("SIM-2019-00007");
        add(ALNA, NOW.minus(Duration.ofDays(1)), reported(DeviationKind.DELIVERY, "for lenge siden"));
        add(ALNA, NOW, reported(DeviationKind.DELIVERY, "ja"));
        add(ALNA, NOW, reported(DeviationKind.QUALITY, "ja"));
        add(ALNA, NOW, new Reported(DeviationKind.PRICE, Severity.MINOR, "ja", null, null, null, List.of(), List.of(order, order), null,
                false, null, null));
        add(ALNA, NOW, reported(DeviationKind.PRICE, "hører ikke til noe"));
        add(ALNA, NOW, reported(DeviationKind.UPTIME, "gjelder avtalen"));
        add(FROGNER, NOW, reported(DeviationKind.DELIVERY, "en annens"));
        save(add(ALNA, NOW, reported(DeviationKind.DELIVERY, "trukket")).withdrawn(NOW, "Feil"));
        save(add(ALNA, NOW, reported(DeviationKind.DELIVERY, "ikke avvik")).settled(NOW, Deviation.Ending.NO_DEVIATION, "Nei"));
        save(add(ALNA, NOW, reported(DeviationKind.DELIVERY, "rettet teller")).settled(NOW, Deviation.Ending.REMEDIED, null));

        assertThat(deviations.onOrders(ALNA, NOW)).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLearntIsKeptWithItsEnding(Databases database) {
        on(database);
        Deviation deviation = add(ALNA, NOW, reported(DeviationKind.DELIVERY, "x"));
        save(deviation.triaged(Triage.of("SUPPLIER ORDER"), NOW).answered(new SupplierAnswer(SupplierAnswer.Claim.REMEDY, "Lager tomt",
                "Ny rutine", LocalDate.of(2019, 4, 26), NOW, DeviationWorld.CLAIMS)).settled(NOW.plusSeconds(10),
                Deviation.Ending.REMEDIED, null));
        add(ALNA, NOW, reported(DeviationKind.DELIVERY, "åpen"));

        assertThat(deviations.lessons(NOW, NOW.plusSeconds(11))).containsExactly(new Deviations.Lesson(deviation.id(), ALNA,
                DeviationKind.DELIVERY, Severity.SERIOUS, NOW, NOW.plusSeconds(10), Deviation.Ending.REMEDIED, "Lager tomt", "Ny rutine"));
        assertThat(deviations.lessons(NOW, NOW.plusSeconds(10))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theAgendaHoldsWhatIsNotTakenUp(Databases database) {
        on(database);
        deviations.putOnAgenda("AVV-2019-00001", "Rutiner", NOW);
        deviations.putOnAgenda("AVV-2019-00002", "Priser", NOW);

        deviations.takenUp("AVV-2019-00001", NOW);

        assertThat(deviations.agenda()).containsExactly(new Deviations.AgendaItem("AVV-2019-00002", "Priser", NOW));
    }

    @ParameterizedTest
    @EnumSource
    void jointMattersAreListedNewestFirst(Databases database) {
        on(database);
        List<JointMatter> all = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            JointMatter matter = new JointMatter(JointMatterId.of("FEL-2019-0000" + i), DeviationKind.UPTIME, "Sak " + i, "Hvorfor?",
                    LocalDate.of(2019, 5, 3), DeviationWorld.MANAGER, NOW.plusSeconds(i), 1, null, null, null);
            world.jointMatters.add(matter);
            all.add(0, matter);
        }
        JointMatter ended = all.get(1).answered(new SupplierAnswer(SupplierAnswer.Claim.IN_WORDS, "Ord", null, null, NOW,
                DeviationWorld.CLAIMS)).askedAgain("Når?", LocalDate.of(2019, 5, 9)).replied(NOW, "Svar");
        world.jointMatters.save(ended);

        assertThat(world.jointMatters.search(null, 0, 10).rows()).containsExactly(all.get(0), ended, all.get(2));
        assertThat(world.jointMatters.search(true, 0, 1)).isEqualTo(new JointMatters.Page(List.of(all.get(0)), 2));
        assertThat(world.jointMatters.search(false, 0, 10).rows()).containsExactly(ended);
        assertThat(world.jointMatters.lock(ended.id())).contains(ended);
    }
}
