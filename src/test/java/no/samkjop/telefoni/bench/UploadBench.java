package no.samkjop.telefoni.bench;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.calloff.CallOffHandling.Checked;
import no.samkjop.telefoni.calloff.OrderSheet;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.sheet.Sheet;
import no.samkjop.telefoni.sheet.SheetWriter;
import no.samkjop.telefoni.testing.Databases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A sheet of very many lines, read and checked against agreement and register, as an upload is before it is stored. */
@ExtendWith(Figures.class)
class UploadBench {

    private static final int LINES = Figures.size("lines", 5_000);
    private static final int RUNS = Figures.size("runs", 21);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void upload() {
        byte[] file = SheetWriter.xlsx(List.of(new Sheet("Bestilling", List.of("Bestillingstype", "Varenummer", "Antall",
                "Ønsket dato", "Nummer", "Bruker", "Kostnadssted", "Nåværende operatør", "Mottakende virksomhet"),
                IntStream.range(0, LINES).mapToObj(UploadBench::row).toList())));
        try (BenchApplication application = new BenchApplication(Databases.H2)) {
            String what = "Upload of %d lines (%d kB): ".formatted(LINES, file.length / 1024);
            Figures.measured(what + "the first one", "%.0f ms".formatted(Figures.nanos(() -> upload(application, file)) / 1e6), "< 2000 ms");
            long[] nanos = new long[RUNS];
            long allocated = 0;
            for (int run = 0; run < RUNS; run++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                nanos[run] = Figures.nanos(() -> upload(application, file));
                allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            }
            Figures.measured(what + "the median", "%.0f ms".formatted(Figures.median(nanos)), "< 2000 ms");
            Figures.measured(what + "all memory ever asked for", "%d MB".formatted(allocated >> 20), "in use < 128 MB");
        }
    }

    private static void upload(BenchApplication application, byte[] file) {
        OrderSheet.Read read = OrderSheet.read(new ByteArrayInputStream(file));
        Checked checked = application.bean(CallOffHandling.class).check(AgencyId.of("BAL"), read.lines());
        if (!read.refusals().isEmpty() || !checked.refusals().isEmpty() || checked.lines().size() != LINES) {
            throw new IllegalStateException("Not all lines are right: " + read.refusals() + checked.refusals());
        }
    }

    /** A port-in and a new subscription by turns. */
    private static List<@Nullable Object> row(int i) {
        boolean port = i % 2 == 0;
        return Arrays.asList(port ? "Overføring av nummer" : "Nytt", "MOB-05", 1, LocalDate.parse("2019-05-06"),
                port ? Integer.toString(41_000_000 + i) : null, "Vakttelefon " + i, "4711", port ? "Telenor" : null, null);
    }
}
