package no.samkjop.telefoni.deviation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import no.samkjop.telefoni.deviation.DeviationKind;
import no.samkjop.telefoni.deviation.Severity;
import no.samkjop.telefoni.deviation.Triage;
import no.samkjop.telefoni.deviation.Triage.Channel;
import no.samkjop.telefoni.deviation.Triage.Why;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of {@code processes/deviation/deviation-triage.dmn}, and every report that can be made. */
class DeviationTriageTableTest {

    private static final Path TABLE = Path.of("processes/deviation/deviation-triage.dmn");
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
            contract          | SERVICE               | MINOR   | true  | false | false | UKE CONTRACT
            contract          | UPTIME                | GRAVE   | false | true  | true  | UKE CONTRACT
            contract          | SECURITY              | GRAVE   | false | false | false | UKE CONTRACT
            contract          | SOCIAL_RESPONSIBILITY | SERIOUS | false | false | true  | UKE CONTRACT
            contract          | OTHER                 | MINOR   | true  | true  | false | UKE CONTRACT
            priceWithoutOrder | PRICE                 | GRAVE   | false | true  | true  | UKE CONTRACT
            grave             | DELIVERY              | GRAVE   | false | true  | true  | BOTH GRAVE
            grave             | PRICE                 | GRAVE   | true  | false | false | BOTH GRAVE
            repeated          | QUALITY               | SERIOUS | true  | true  | true  | BOTH REPEATED
            asked             | DELIVERY              | MINOR   | false | false | true  | BOTH ASKED
            order             | DELIVERY              | SERIOUS | false | false | false | SUPPLIER ORDER
            order             | PRICE                 | MINOR   | true  | false | false | SUPPLIER ORDER
            """)
    void theFirstRowThatFitsDecides(String row, DeviationKind kind, Severity severity, boolean orderTied, boolean repeated, boolean tellUke,
            String triage) {
        HITS.clear();

        assertThat(triage(kind, severity, orderTied, repeated, tellUke)).isEqualTo(triage);

        assertThat(HITS).containsExactly(row);
    }

    @Test
    void everyReportIsSentSomewhereAndTheReporterIsToldWhy() {
        Set<String> rows = new TreeSet<>();
        for (DeviationKind kind : DeviationKind.values()) {
            for (Severity severity : Severity.values()) {
                for (int flags = 0; flags < 8; flags++) {
                    HITS.clear();
                    Triage triage = Triage.of(triage(kind, severity, (flags & 1) > 0, (flags & 2) > 0, (flags & 4) > 0));
                    assertThat(HITS).hasSize(1);
                    rows.addAll(HITS);
                    assertThat(triage.sentence("Phonero")).endsWith(".").doesNotContain("{");
                    assertThat(triage.channel()).isEqualTo(expected(kind, severity, flags));
                    assertThat(triage.channel() == Channel.UKE).isEqualTo(triage.why() == Why.CONTRACT);
                }
            }
        }
        assertThat(rows).containsExactlyInAnyOrder("contract", "priceWithoutOrder", "grave", "repeated", "asked", "order");
    }

    /** C4.8 and C4.5, said once more without a table. */
    private static Channel expected(DeviationKind kind, Severity severity, int flags) {
        boolean order = EnumSet.of(DeviationKind.DELIVERY, DeviationKind.QUALITY).contains(kind)
                || kind == DeviationKind.PRICE && (flags & 1) > 0;
        if (!order) {
            return Channel.UKE;
        }
        return severity == Severity.GRAVE || (flags & 6) > 0 ? Channel.BOTH : Channel.SUPPLIER;
    }

    private static String triage(DeviationKind kind, Severity severity, boolean orderTied, boolean repeated, boolean tellUke) {
        return engine.evaluateDecisionTable(decision, Variables.createVariables().putValue("kind", kind.name())
                .putValue("severity", severity.name()).putValue("orderTied", orderTied).putValue("repeated", repeated)
                .putValue("tellUke", tellUke)).getSingleResult().getSingleEntry();
    }
}
