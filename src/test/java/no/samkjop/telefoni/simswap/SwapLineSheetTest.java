package no.samkjop.telefoni.simswap;

import static no.samkjop.telefoni.simswap.SwapWorld.card;
import static no.samkjop.telefoni.simswap.SwapWorld.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.simswap.SwapLine.Outcome;
import no.samkjop.telefoni.simswap.SwapLine.Receipt;
import no.samkjop.telefoni.simswap.SwapLine.Settled;
import no.samkjop.telefoni.subscription.Iccid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SwapLineSheetTest {

    private static SwapLine line(int n, SimKind sim, @Nullable Iccid card, @Nullable Outcome outcome, @Nullable Settled settled) {
        return new SwapLine(n, number(n), sim, ItemNumber.of("MOB-05"), "Bruker " + n, null, null, null, card,
                card == null ? null : Receipt.WRONG, outcome, null, outcome == Outcome.SWAPPED ? false : null, 0, settled, null);
    }

    private static final SimSwap SWAP = new SimSwap(SimSwapId.of("SIM-2019-00042"), SwapWorld.ALNA, SwapReason.TRANSITION, "Bølge 1", null,
            Instant.EPOCH, null, List.of(line(1, SimKind.MAIN, card(1), Outcome.SWAPPED, null), line(2, SimKind.ESIM, card(2), Outcome.NO_SHOW, null),
                    line(3, SimKind.NONE, null, Outcome.SWAPPED, null), line(4, SimKind.MAIN, card(4), Outcome.SWAPPED, Settled.REGISTERED)),
            new SwapWindow(1, "Økern", LocalDate.parse("2019-05-14"), LocalTime.of(9, 0), LocalTime.of(11, 0), 10, 1, false), 1, 0, null, null,
            false, null, null, null);

    private static InputStream csv(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<LineReport> readBack(SwapStep step) {
        SwapLineSheet.Read read = SwapLineSheet.read(new ByteArrayInputStream(SwapLineSheet.template(SWAP, step)), step);
        assertThat(read.refusals()).isEmpty();
        return read.lines();
    }

    @Test
    void aTemplateHasTheOpenNumbersOfTheStepWithWhatIsRecorded() {
        assertThat(readBack(SwapStep.CARDS)).containsExactly(new LineReport(2, number(1).value(), card(1).value()),
                new LineReport(3, number(2).value(), card(2).value()));
        assertThat(readBack(SwapStep.RECEIPT)).containsExactly(new LineReport(2, number(1).value(), "Feil kort"),
                new LineReport(3, number(2).value(), "Feil kort"));
        assertThat(readBack(SwapStep.RESULT)).containsExactly(new LineReport(2, number(1).value(), "Byttet"),
                new LineReport(3, number(2).value(), "Ikke møtt"), new LineReport(4, number(3).value(), "Byttet"));
        assertThat(readBack(SwapStep.VERIFICATION)).containsExactly(new LineReport(2, number(1).value(), "Nei"),
                new LineReport(3, number(3).value(), "Nei"));
    }

    @ParameterizedTest
    @CsvSource({"CARDS, SIM-kort (ICCID)", "RECEIPT, Mottatt", "RESULT, Resultat", "VERIFICATION, Virker"})
    void theValueIsNamedByItsStep(SwapStep step, String heading) {
        SwapLineSheet.Read read = SwapLineSheet.read(csv("Nummer;Bruker;" + heading + "\n41200001;Kari;x\n41200002;Ola;\n;;y\n"), step);

        assertThat(read.refusals()).isEmpty();
        assertThat(read.lines()).containsExactly(new LineReport(2, "41200001", "x"), new LineReport(4, null, "y"));
    }

    @ParameterizedTest
    @EnumSource
    void aSheetWithoutItsColumnsOrWithNothingFilledInIsRefused(SwapStep step) {
        assertThat(SwapLineSheet.read(csv("Telefon;Bruker\n41200001;Kari\n"), step).refusals()).extracting(Refusal::field)
                .containsExactlyInAnyOrder("file", "subscriber", "value");
        byte[] template = SwapLineSheet.template(SWAP.withOpen(line -> new SwapLine(line.number(), line.subscriber(), line.sim(), line.item(),
                line.user(), null, null, null, null, null, null, null, null, 0, null, null)), step);
        assertThat(SwapLineSheet.read(new ByteArrayInputStream(template), step).refusals()).extracting(Refusal::field).containsExactly("file");
    }
}
