package no.samkjop.telefoni.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import no.samkjop.telefoni.TelefoniApplication;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to ready for requests, in a JVM of its own. */
@ExtendWith(Figures.class)
class StartBench {

    private static final int STARTS = Figures.size("starts", 3);

    @TempDir
    Path folder;

    @Test
    void startOfTheDemo() throws IOException {
        String file = "jdbc:h2:file:" + folder.resolve("telefoni") + ";WRITE_DELAY=0";
        Figures.measured("Start on an empty H2 file", seconds(start(file, "sa")), "");
        long[] again = new long[STARTS];
        for (int i = 0; i < STARTS; i++) {
            again[i] = start(file, "sa");
        }
        Figures.measured("Start on the same H2 file again (median)", seconds((long) (Figures.median(again) * 1e6)), "");
        Figures.measured("Start on an empty PostgreSQL", seconds(start(Databases.POSTGRESQL.emptyUrl(), "postgres")), "");
    }

    private static String seconds(long nanos) {
        return "%.1f s".formatted(nanos / 1e9);
    }

    private static long start(String url, String user) throws IOException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes")).collect(Collectors.joining(File.pathSeparator));
        long from = System.nanoTime();
        Process started = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.timezone=UTC", "-cp", classPath, TelefoniApplication.class.getName(), "--server.port=0",
                "--spring.datasource.url=" + url, "--spring.datasource.username=" + user).redirectErrorStream(true).start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.append(line).append('\n');
                if (line.contains("Started TelefoniApplication")) {
                    return System.nanoTime() - from;
                }
            }
        } finally {
            started.destroy();
            started.onExit().join();
        }
        throw new IllegalStateException("It did not start:\n" + said);
    }
}
