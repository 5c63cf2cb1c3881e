package no.samkjop.telefoni.bench;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.sheet.Sheet;
import no.samkjop.telefoni.sheet.SheetWriter;
import no.samkjop.telefoni.testing.Databases;
import no.samkjop.telefoni.transition.NumberListSheet;
import no.samkjop.telefoni.transition.TransitionHandling;
import no.samkjop.telefoni.transition.TransitionId;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An agency's list of very many numbers, read, checked against agreement and register, and stored. */
@ExtendWith(Figures.class)
class NumberListBench {

    private static final int NUMBERS = Figures.size("numbers", 50_000);
    private static final int RUNS = Figures.size("runs", 7);
    private static final int LOOK_EVERY_MILLIS = 300;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void list() {
        byte[] file = SheetWriter.xlsx(List.of(new Sheet("Nummerliste", List.of("Nummer", "Bruker", "E-post", "Kostnadssted",
                "Abonnement", "SIM-type", "Hovednummer", "Leveringsadresse", "Nåværende operatør", "Eier hos operatøren", "Fullmakt",
                "Kontantkort", "Ønsket dato"), IntStream.range(0, NUMBERS).mapToObj(NumberListBench::row).toList())));
        String what = "List of %d numbers (%d kB): ".formatted(NUMBERS, file.length / 1024);
        for (Databases database : Databases.values()) {
            try (BenchApplication application = new BenchApplication(database)) {
                TransitionHandling handling = application.bean(TransitionHandling.class);
                TransitionId id = handling.start(UserId.of("uke-oppfolging"), Set.of(AgencyId.of("BAL"))).get(0);
                handling.makeFirstContact(id, UserId.of("phonero-levering"), LocalDate.parse("2019-04-23"), "Koordinator", "Liste");
                Figures.compared(what + "bare read, and checked and stored on " + database, Figures.takingTurns(2, RUNS,
                        () -> bareRead(file), () -> checkAndStore(handling, id, file)), "< 3 and < 10000 ms");
                Figures.compared(what + "bare read, and read and checked on " + database, Figures.takingTurns(1, RUNS,
                        () -> bareRead(file), () -> check(handling, file)), "");
                long before = THREADS.getCurrentThreadAllocatedBytes();
                checkAndStore(handling, id, file);
                Figures.measured(what + "all memory ever asked for on " + database,
                        "%d MB".formatted(THREADS.getCurrentThreadAllocatedBytes() - before >> 20), "");
                Figures.measured(what + "most in use at once on " + database, "%d MB".formatted(inUse(() ->
                        checkAndStore(handling, id, file)) >> 20), "< 256 MB");
            }
        }
    }

    /** What the heap held at most while the work was done, beyond what it held before; looked at again and again without garbage. */
    private static long inUse(Runnable work) {
        long before = used();
        CompletableFuture<Void> done = CompletableFuture.runAsync(work);
        long most = 0;
        while (!isDone(done)) {
            most = Math.max(most, used() - before);
        }
        return most;
    }

    private static boolean isDone(CompletableFuture<Void> work) {
        try {
            work.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** By the library alone: each cell's text. */
    private static void bareRead(byte[] file) {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            if (rows.flatMap(Row::stream).filter(cell -> cell != null && !cell.getText().isEmpty()).count() < 10L * NUMBERS) {
                throw new IllegalStateException("Not all cells were read");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NumberListSheet.Read read(byte[] file) {
        NumberListSheet.Read read = NumberListSheet.read(new ByteArrayInputStream(file));
        if (!read.refusals().isEmpty() || read.rows().size() != NUMBERS) {
            throw new IllegalStateException("Not all rows are right: " + read.refusals());
        }
        return read;
    }

    private static void check(TransitionHandling handling, byte[] file) {
        if (handling.check(AgencyId.of("BAL"), read(file).rows()).rightRows() != NUMBERS) {
            throw new IllegalStateException("Not all rows are right");
        }
    }

    private static void checkAndStore(TransitionHandling handling, TransitionId id, byte[] file) {
        handling.recordNumbers(id, UserId.of("bal-koordinator"), read(file).rows());
    }

    /** Every fifth is a twin of the number before it. */
    private static List<@Nullable Object> row(int i) {
        boolean twin = i % 5 == 4;
        return Arrays.asList(twin ? "58%010d".formatted(i) : Integer.toString(41_000_000 + i), "Vakttelefon " + i,
                "vakt" + i + "@bal.oslo.test", "4711", twin ? "TVI-01" : "MOB-05", twin ? "TvillingSIM" : "HovedSIM",
                twin ? Integer.toString(41_000_000 + i - 1) : null, "Trygve Lies plass " + i % 100 + ", 1051 Oslo", "Telenor", "Bydel Alna",
                "ja", "nei", LocalDate.parse("2019-06-14"));
    }
}
