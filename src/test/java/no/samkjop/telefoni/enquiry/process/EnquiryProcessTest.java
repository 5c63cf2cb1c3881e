package no.samkjop.telefoni.enquiry.process;

import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.enquiry.Enquiry;
import no.samkjop.telefoni.enquiry.EnquiryFacts;
import no.samkjop.telefoni.enquiry.EnquiryHandling;
import no.samkjop.telefoni.enquiry.EnquiryId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.inbox.MailAnswers;
import no.samkjop.telefoni.testing.FlowCoverage;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EnquiryProcessTest {

    private static final String HEN_42 = "HEN-2019-00042";
    private static final EnquiryId ID = EnquiryId.of(HEN_42);
    private static final UserId MANAGER = UserId.of("uke-avtaleforvalter");
    private static final Instant DUE = Instant.parse("2019-04-30T14:00:00Z");

    @RegisterExtension
    static final FlowCoverage COVERAGE = FlowCoverage.of("enquiry");

    @RegisterExtension
    final TestEngine engine = TestEngine.of("enquiry");

    private final EnquiryHandling enquiries = mock(EnquiryHandling.class);

    @BeforeEach
    void offer() {
        given(enquiries.deadline(any())).willReturn(DUE);
        engine.offer(new EnquiryTasks(enquiries, mock(EnquiryFacts.class), mock(MailAnswers.class), engine.actingUser()));
    }

    @Test
    void aQuestionWaitsForTheAgreementManagerAndEndsWithTheAnswer() {
        var process = begin();
        assertThat(process).isWaitingAt("answerEnquiry").task().hasCandidateGroup("uke-agreement-manager").hasDueDate(java.util.Date.from(DUE));

        engine.complete(HEN_42, "answerEnquiry", "uke-avtaleforvalter", Map.of("answer", "Etter sommeren."));

        assertThat(process).isEnded().hasPassedInOrder("questionAsked", "answerEnquiry", "enquiryAnswered")
                .hasNotPassed("enquiryWithdrawn");
        then(enquiries).should().answer(ID, MANAGER, "Etter sommeren.");
    }

    @Test
    void aWithdrawnQuestionWaitsForNobody() {
        var process = begin();

        new EnquiryProcess(engine.processes()).withdrawn(ID);

        assertThat(process).isEnded().hasPassed("enquiryWithdrawn").hasNotPassed("enquiryAnswered");
    }

    @Test
    void whatIsAskedAfterTheAnswerIsAnsweredUnderTheSameNumber() {
        begin();
        engine.complete(HEN_42, "answerEnquiry", "uke-avtaleforvalter", Map.of("answer", "Etter sommeren."));

        var again = begin();
        engine.complete(HEN_42, "answerEnquiry", "uke-avtaleforvalter", Map.of("answer", "I august."));

        assertThat(again).isEnded().hasPassed("enquiryAnswered");
        then(enquiries).should().answer(ID, MANAGER, "I august.");
    }

    @Test
    void aRefusedAnswerLeavesTheTaskWhereItWas() {
        willThrow(new RefusedException(Refusal.of("answer", "Skriv svaret."))).given(enquiries).answer(any(), any(), any());
        var process = begin();

        assertThatThrownBy(() -> engine.complete(HEN_42, "answerEnquiry", "uke-avtaleforvalter", Map.of("answer", " ")))
                .isInstanceOf(RefusedException.class).hasMessage("Skriv svaret.");

        assertThat(process).isWaitingAt("answerEnquiry");
    }

    private ProcessInstance begin() {
        new EnquiryProcess(engine.processes()).begin(new Enquiry(ID, AgencyId.of("BAL"), UserId.of("bal-bestiller"), DUE, "Opsjon",
                List.of(new Enquiry.Message(DUE, UserId.of("bal-bestiller"), false, "Når?")), DUE, null), "Bydel Alna");
        return engine.instance("enquiry", HEN_42);
    }
}
