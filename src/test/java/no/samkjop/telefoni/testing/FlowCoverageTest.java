package no.samkjop.telefoni.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;

class FlowCoverageTest {

    @Test
    void whatWasDrawnAndNotTakenIsMissed() {
        assertThat(FlowCoverage.missed(Set.of("isDone_no", "isDone_yes"), Set.of("isDone_yes"))).containsExactly("isDone_no");
    }

    @Test
    void aProcessThatNoTestHasRunFailsItsTestClass() {
        FlowCoverage coverage = FlowCoverage.of("never-deployed");
        coverage.afterEach(context());
        coverage.afterEach(context());
        coverage.afterEach(context());

        assertThatThrownBy(() -> coverage.afterAll(context())).isInstanceOf(AssertionError.class).hasMessageContaining("never-deployed");
    }

    @Test
    void aSingleTestOfTheClassIsNotBlamedForTheOthers() {
        FlowCoverage coverage = FlowCoverage.of("never-deployed");
        coverage.afterEach(context());

        assertThatCode(() -> coverage.afterAll(context())).doesNotThrowAnyException();
    }

    private static ExtensionContext context() {
        ExtensionContext context = mock(ExtensionContext.class);
        given(context.getRequiredTestClass()).willAnswer(call -> FlowCoverageTest.class);
        return context;
    }
}
