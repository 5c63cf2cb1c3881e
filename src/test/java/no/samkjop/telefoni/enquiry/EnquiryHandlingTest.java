package no.samkjop.telefoni.enquiry;

import static no.samkjop.telefoni.testing.CaseWorld.ALNA;
import static no.samkjop.telefoni.testing.CaseWorld.APPROVER;
import static no.samkjop.telefoni.testing.CaseWorld.ORDERER;
import static no.samkjop.telefoni.testing.CaseWorld.OTHER_COORDINATOR;
import static no.samkjop.telefoni.testing.CaseWorld.SUPPLIER;
import static no.samkjop.telefoni.testing.CaseWorld.UKE;
import static no.samkjop.telefoni.testing.CaseWorld.assertRefused;
import static no.samkjop.telefoni.testing.CaseWorld.at;
import static no.samkjop.telefoni.testing.CaseWorld.messages;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.enquiry.Enquiries.Search;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnquiryHandlingTest {

    private static final UserId MANAGER = UserId.of("uke-avtaleforvalter");

    @ParameterizedTest
    @EnumSource
    void aQuestionGoesToTheAgreementManagerWithItsWords(Databases database) {
        EnquiryWorld world = EnquiryWorld.on(database);

        EnquiryId id = world.asked();

        Enquiry enquiry = world.enquiry(id);
        assertThat(enquiry).isEqualTo(new Enquiry(id, ALNA, ORDERER, world.now(), "Opsjon på fasttelefoni",
                List.of(new Enquiry.Message(world.now(), ORDERER, false, "Når kan vi bestille fasttelefoni?")), world.now(), null));
        assertThat(world.letterKinds()).isNotEmpty().allMatch(letter -> letter.matches("enquiry-asked .*@uke\\.oslo\\.test"));
        Letter letter = world.letters.get(0);
        assertThat(letter.subject()).isEqualTo("Spørsmål fra Bydel Alna: Opsjon på fasttelefoni");
        assertThat(letter.text()).contains("spør om «Opsjon på fasttelefoni»", "Når kan vi bestille fasttelefoni?", "/saker/" + id);
        assertThat(world.toProcess).containsExactly("begin " + id + " Bydel Alna");
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerGoesToEverybodyWhoAsked(Databases database) {
        EnquiryWorld world = EnquiryWorld.on(database);
        EnquiryId id = world.asked();
        world.handling.askMore(id, APPROVER, "Og hva koster det?");
        world.letters.clear();

        world.handling.answer(id, MANAGER, " Når UKE har utløst opsjonen.\r\n");

        assertThat(world.letterKinds()).containsExactly("enquiry-answered bestiller@bal.oslo.test", "enquiry-answered godkjenner@bal.oslo.test");
        assertThat(world.letters.get(0).text()).contains("Når UKE har utløst opsjonen.", "svare på denne e-posten");
        assertThat(world.enquiry(id).isWaiting()).isFalse();
        assertThat(world.enquiry(id).newest()).isEqualTo(new Enquiry.Message(world.now(), MANAGER, true, "Når UKE har utløst opsjonen."));
        assertThat(world.toProcess).containsExactly("begin " + id + " Bydel Alna");
    }

    @ParameterizedTest
    @EnumSource
    void whoAsksAfterTheAnswerHasTheSameCaseAndANewDeadline(Databases database) {
        EnquiryWorld world = EnquiryWorld.on(database);
        EnquiryId id = world.asked();
        assertThat(world.handling.deadline(id)).isEqualTo(at("2019-04-30", "16:00"));
        world.handling.answer(id, MANAGER, "Etter sommeren.");
        world.moveTo("2019-05-16");

        EnquiryId joined = world.handling.ask(APPROVER, new EnquiryRequest("", "Hvilken måned?", id.value()), null);

        assertThat(joined).isEqualTo(id);
        assertThat(world.enquiry(id).messages()).extracting(Enquiry.Message::words)
                .containsExactly("Når kan vi bestille fasttelefoni?", "Etter sommeren.", "Hvilken måned?");
        assertThat(world.toProcess).containsExactly("begin " + id + " Bydel Alna", "begin " + id + " Bydel Alna");
        // Five working days from 16 May, over 17 May and the weekend.
        assertThat(world.handling.deadline(id)).isEqualTo(at("2019-05-24", "16:00"));
        assertThat(world.letters.get(world.letters.size() - 1).text()).contains("spør videre om");
    }

    @ParameterizedTest
    @EnumSource
    void aQuestionThatWaitsKeepsItsDeadlineAndItsProcessWhenMoreIsAsked(Databases database) {
        EnquiryWorld world = EnquiryWorld.on(database);
        EnquiryId id = world.asked();
        world.moveTo("2019-04-25");

        world.handling.askMore(id, ORDERER, "Haster litt.");

        assertThat(world.handling.deadline(id)).isEqualTo(at("2019-04-30", "16:00"));
        assertThat(world.toProcess).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aQuestionIsWithdrawnAndMayComeBack(Databases database) {
        EnquiryWorld world = EnquiryWorld.on(database);
        EnquiryId id = world.asked();
        world.letters.clear();

        world.handling.withdraw(id, APPROVER);

        assertThat(world.enquiry(id).withdrawn()).contains(world.now());
        assertThat(world.letterKinds()).isNotEmpty().allMatch(letter -> letter.startsWith("enquiry-withdrawn "));
        assertThat(world.toProcess).last().isEqualTo("withdrawn " + id);
        assertRefused(() -> world.handling.withdraw(id, ORDERER), (String) null);

        world.handling.askMore(id, ORDERER, "Vi lurer likevel.");
        assertThat(world.enquiry(id).withdrawn()).isEmpty();
        assertThat(world.enquiry(id).isWaiting()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMissingOrTooLongIsNamedAndNothingIsStored(Databases database) {
        EnquiryWorld world = EnquiryWorld.on(database);
        EnquiryId id = world.asked();
        world.letters.clear();

        assertRefused(() -> world.handling.ask(ORDERER, new EnquiryRequest(null, "  ", null), null), "subject", "question");
        assertRefused(() -> world.handling.ask(ORDERER, EnquiryWorld.request("x".repeat(151), "y".repeat(8001)), null), "subject", "question");
        assertRefused(() -> world.handling.ask(ORDERER, new EnquiryRequest("a", "b", "HEN-2019-99999"), null), "about");
        assertRefused(() -> world.handling.askMore(id, ORDERER, ""), "question");
        assertRefused(() -> world.handling.answer(id, MANAGER, null), "answer");
        assertRefused(() -> world.handling.ask(ORDERER, EnquiryWorld.request("a", "b"), "to ord"), "idempotencyKey");

        assertThat(world.enquiries.search(new Search(null, null, null), 0, 10).rows()).hasSize(1);
        assertThat(world.letters).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheOwnAgencyAsksOnAndOnlyTheAgreementManagerAnswers(Databases database) {
        EnquiryWorld world = EnquiryWorld.on(database);
        EnquiryId id = world.asked();

        assertRefused(() -> world.handling.askMore(id, OTHER_COORDINATOR, "Hva svarte de?"), (String) null);
        assertRefused(() -> world.handling.withdraw(id, OTHER_COORDINATOR), (String) null);
        assertRefused(() -> world.handling.ask(OTHER_COORDINATOR, new EnquiryRequest("", "Og vi?", id.value()), null), "about");
        assertRefused(() -> world.handling.ask(UKE, EnquiryWorld.request("a", "b"), null), (String) null);
        assertRefused(() -> world.handling.ask(SUPPLIER, EnquiryWorld.request("a", "b"), null), (String) null);
        for (UserId other : List.of(ORDERER, SUPPLIER, UKE)) {
            assertThat(messages(() -> world.handling.answer(id, other, "Ja"))).singleElement().asString().contains("Avtaleforvalter");
        }
        assertThat(world.enquiry(id).messages()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void theSameKeyGivesTheSameCaseAlsoWhenSentAtOnce(Databases database) throws Exception {
        EnquiryWorld world = EnquiryWorld.on(database);
        Callable<EnquiryId> ask = () -> world.handling.ask(ORDERER, EnquiryWorld.request("Pris", "Hva koster det?"), "n-1");
        ExecutorService people = Executors.newFixedThreadPool(4);
        try {
            List<EnquiryId> ids = new ArrayList<>();
            for (Future<EnquiryId> answer : people.invokeAll(Stream.generate(() -> ask).limit(4).toList())) {
                ids.add(answer.get());
            }
            assertThat(ids).containsOnly(ids.get(0));
        } finally {
            people.shutdownNow();
        }
        assertThat(world.enquiries.search(new Search(null, null, null), 0, 10).total()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void listsAreTheAgencysOwnNewestFirstAndSearchable(Databases database) {
        EnquiryWorld world = EnquiryWorld.on(database);
        EnquiryId first = world.asked();
        world.moveTo("2019-04-24");
        EnquiryId second = world.handling.ask(ORDERER, EnquiryWorld.request("Pris på 100 % data", "?"), null);
        EnquiryId others = world.handling.ask(OTHER_COORDINATOR, EnquiryWorld.request("Pris", "?"), null);
        world.handling.answer(first, MANAGER, "Ja");

        assertThat(found(world, new Search(ALNA, null, null))).containsExactly(second, first);
        assertThat(found(world, new Search(null, true, null))).containsExactly(others, second);
        assertThat(found(world, new Search(null, false, ""))).containsExactly(first);
        assertThat(found(world, new Search(null, null, "00 %"))).containsExactly(second);
        assertThat(found(world, new Search(null, null, "fastTELEFONI"))).containsExactly(first);
        assertThat(found(world, new Search(ALNA, null, others.value()))).isEmpty();
        assertThat(world.enquiries.search(new Search(null, null, null), 1, 1).total()).isEqualTo(3);
    }

    private static List<EnquiryId> found(EnquiryWorld world, Search search) {
        return world.enquiries.search(search, 0, 10).rows().stream().map(Enquiries.Summary::id).toList();
    }
}
