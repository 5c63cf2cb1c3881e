package no.samkjop.telefoni.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** What was measured, as one table at the end of the run. */
final class Figures implements BeforeAllCallback {

    private record Row(String what, String base, String measured, String ratio, String aim) {
    }

    /** Milliseconds of two works that took turns. */
    record Pair(double base, double measured) {
    }

    private static final List<Row> ROWS = new ArrayList<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.create(Figures.class)).getOrComputeIfAbsent("table", key -> {
            double before = load();
            return (CloseableResource) () -> print(before);
        });
    }

    /** A size from the command line, as in {@code -Dbench.cases=10000}. */
    static int size(String property, int full) {
        return Integer.getInteger("bench." + property, full);
    }

    static void compared(String what, Pair millis, String aim) {
        add(what, "%.1f ms".formatted(millis.base()), "%.1f ms".formatted(millis.measured()),
                "%.2f".formatted(millis.measured() / millis.base()), aim);
    }

    static void measured(String what, String value, String aim) {
        add(what, "", value, "", aim);
    }

    private static void add(String what, String base, String measured, String ratio, String aim) {
        ROWS.add(new Row(what, base, measured, ratio, aim));
        System.out.printf("%s: %s %s %s%n", what, base, measured, ratio);
    }

    /** Medians; the two take turns, so that both meet the same load of the machine and the same state of the compiler. */
    static Pair takingTurns(int warmUps, int runs, Runnable base, Runnable other) {
        for (int i = 0; i < warmUps; i++) {
            base.run();
            other.run();
        }
        long[] first = new long[runs];
        long[] second = new long[runs];
        for (int i = 0; i < runs; i++) {
            first[i] = nanos(base);
            second[i] = nanos(other);
        }
        return new Pair(median(first), median(second));
    }

    static long nanos(Runnable work) {
        long from = System.nanoTime();
        work.run();
        return System.nanoTime() - from;
    }

    static double median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1e6;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void print(double loadBefore) {
        String line = "| %-72s | %12s | %20s | %6s | %-18s |%n";
        System.out.printf(Locale.ROOT, "%nMeasured on Java %s, %d processors, load average %.1f before and %.1f after%n",
                System.getProperty("java.version"), Runtime.getRuntime().availableProcessors(), loadBefore, load());
        System.out.printf(line, "What", "base", "measured", "ratio", "aim");
        System.out.printf(line.replace(" ", ""), "-".repeat(74), "-".repeat(14), "-".repeat(22), "-".repeat(8), "-".repeat(20));
        ROWS.forEach(row -> System.out.printf(line, row.what(), row.base(), row.measured(), row.ratio(), row.aim()));
    }
}
