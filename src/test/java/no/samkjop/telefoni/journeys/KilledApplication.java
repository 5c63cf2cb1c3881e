package no.samkjop.telefoni.journeys;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import no.samkjop.telefoni.TelefoniApplication;
import no.samkjop.telefoni.testing.Eventually;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The demo in a JVM of its own on an H2 file, killed as by {@code kill -9} as often as a test wants. */
final class KilledApplication implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    /** A killed node's jobs are taken over within 70 seconds. */
    static final Duration TAKE_OVER = Duration.ofSeconds(90);

    private final Path folder;
    private final int port = freePort();
    private final HttpClient client = HttpClient.newHttpClient();
    private Process running;

    /** Starts it on an empty database in the folder. */
    KilledApplication(Path folder) {
        this.folder = folder;
        running = start();
    }

    Person person(String user) {
        return new Person("http://localhost:" + port, user);
    }

    /** Its database, to be looked into while it does not run. */
    JdbcClient database() {
        if (running.isAlive()) {
            throw new IllegalStateException("It has its database for itself while it runs");
        }
        return JdbcClient.create(new DriverManagerDataSource(url(), "sa", ""));
    }

    void kill() {
        running.destroyForcibly().onExit().join();
    }

    void startAgain() {
        running = start();
    }

    private Process start() {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes")).collect(Collectors.joining(File.pathSeparator));
        Path log = folder.resolve("telefoni.log");
        Process process;
        try {
            process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                    "-Duser.timezone=UTC", "-cp", classPath, TelefoniApplication.class.getName(), "--server.port=" + port,
                    "--spring.datasource.url=" + url()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return Eventually.get("the start", START, () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("It did not start:\n" + read(log));
                }
                return isReady() ? Optional.of(process) : Optional.empty();
            });
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private boolean isReady() {
        try {
            return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness")).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As application.yml has it: what is committed is on the disk. */
    private String url() {
        return "jdbc:h2:file:" + folder.resolve("telefoni") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
