package no.samkjop.telefoni.calloff.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of {@code processes/order-approval/call-off-approval.dmn}, and both sides of its amounts. */
class CallOffApprovalTableTest {

    private static final Path TABLE = Path.of("processes/order-approval/call-off-approval.dmn");
    private static final List<String> HITS = new ArrayList<>();
    private static DmnEngine engine;
    private static DmnDecision decision;

    @BeforeAll
    static void readTable() throws IOException {
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        configuration.setCustomPostDecisionTableEvaluationListeners(List.<DmnDecisionTableEvaluationListener>of(
                event -> event.getMatchingRules().forEach(rule -> HITS.add(rule.getId()))));
        engine = configuration.buildEngine();
        try (InputStream file = Files.newInputStream(TABLE)) {
            decision = engine.parseDecisions(file).get(0);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            options        | 100    | NEW             | MOBILE,UNIFIED_COMMUNICATIONS | APPROVER_AND_UKE
            options        | 100    | NEW             | FIXED                         | APPROVER_AND_UKE
            options        | 900000 | NEW,PORT_IN     | FIXED,MOBILE                  | APPROVER_AND_UKE
            large          | 500000 | NEW             | MOBILE                        | APPROVER_AND_UKE
            large          | 500000 | NEW,TERMINATE   | MOBILE                        | APPROVER_AND_UKE
            ordinary       | 499999 | NEW             | MOBILE                        | APPROVER
            ordinary       | 50000  | ADD_ON,NEW      | IP,M2M                        | APPROVER
            small          | 49999  | NEW             | MOBILE                        | NOBODY
            small          | 49999  | CHANGE_PLAN     | IP                            | NOBODY
            small          | 0      | RESUME,SUSPEND  | MOBILE                        | NOBODY
            small          | 0      | ADD_ON          | ADD_ON                        | NOBODY
            numbersAtStake | 0      | NEW,PORT_IN     | MOBILE                        | APPROVER
            numbersAtStake | 0      | TERMINATE       | M2M                           | APPROVER
            numbersAtStake | 0      | SUSPEND,TRANSFER | MOBILE                       | APPROVER
            numbersAtStake | 499999 | PORT_IN         | MOBILE                        | APPROVER
            """)
    void theFirstRowThatFitsDecides(String row, long yearlyCost, String kinds, String categories, String approvers) {
        HITS.clear();

        assertThat(approvers(yearlyCost, kinds, categories)).isEqualTo(approvers);

        assertThat(HITS).containsExactly(row);
    }

    @Test
    void everyRowIsHitBySomeOrderAndEveryOrderByOneRow() {
        Set<String> rows = new TreeSet<>();
        for (long cost : new long[] {0, 49_999, 50_000, 499_999, 500_000}) {
            for (String kinds : List.of("NEW", "TRANSFER")) {
                for (String categories : List.of("MOBILE", "FIXED")) {
                    HITS.clear();
                    assertThat(approvers(cost, kinds, categories)).isNotEmpty();
                    assertThat(HITS).hasSize(1);
                    rows.addAll(HITS);
                }
            }
        }
        assertThat(rows).containsExactlyInAnyOrder("options", "large", "numbersAtStake", "small", "ordinary");
    }

    private static String approvers(long yearlyCost, String kinds, String categories) {
        DmnDecisionTableResult result = engine.evaluateDecisionTable(decision, Variables.createVariables()
                .putValue("yearlyCost", yearlyCost).putValue("kinds", kinds).putValue("categories", categories));
        return result.getSingleResult().getSingleEntry();
    }
}
