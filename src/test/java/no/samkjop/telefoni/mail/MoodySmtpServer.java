package no.samkjop.telefoni.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A mail server on the loopback address that is well or in trouble, and remembers which messages it took. */
public final class MoodySmtpServer implements AutoCloseable {

    public enum Mood {
        WELL, REFUSES, SILENT, GREETS_WITH_421, RECIPIENT_451, DATA_421, DATA_451, ANSWER_451, CUTS_IN_DATA, CUTS_AFTER_DATA,
        SILENT_AFTER_DATA
    }

    private final List<String> messageIds = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private volatile ServerSocket socket = listen(0);
    private volatile Mood mood = Mood.WELL;
    private volatile int lettersPerConnection = Integer.MAX_VALUE;
    private volatile boolean saysGoodbye;
    private volatile boolean remembers = true;

    private ServerSocket listen(int port) {
        try {
            ServerSocket fresh = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            start(() -> accept(fresh));
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "moody-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    public void is(Mood next) throws IOException {
        mood = next;
        if (next == Mood.REFUSES) {
            socket.close();
        } else if (socket.isClosed()) {
            socket = listen(socket.getLocalPort());
        }
    }

    /** The next command on a connection that has had so many letters is its end. @param goodbye whether with 421 */
    void endsConnectionsAfter(int letters, boolean goodbye) {
        lettersPerConnection = letters;
        saysGoodbye = goodbye;
    }

    /** Only counts what it takes from now on. */
    public void forgets() {
        remembers = false;
    }

    /** Of messages that were taken, in order; those too whose sender was not told. */
    List<String> messageIds() {
        return List.copyOf(messageIds);
    }

    public int taken() {
        return taken.get();
    }

    public int connections() {
        return connections.get();
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket client = from.accept();
                connections.incrementAndGet();
                start(() -> serve(client));
            } catch (IOException closed) {
                // The end of the test, or an outage.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            new Conversation(client).run();
        } catch (IOException clientLeft) {
            // The next connection has a thread of its own.
        }
    }

    private final class Conversation {

        private final BufferedReader in;
        private final OutputStream out;
        private int letters;

        private Conversation(Socket client) throws IOException {
            in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            out = client.getOutputStream();
        }

        private void run() throws IOException {
            if (mood == Mood.SILENT) {
                hearOut();
            }
            answer(mood == Mood.GREETS_WITH_421 ? "421 4.3.2 not now" : "220 ready");
            boolean more = mood != Mood.GREETS_WITH_421;
            while (more) {
                String line = in.readLine();
                more = line != null && (letters < lettersPerConnection ? goesOn(line.toUpperCase(Locale.ROOT)) : end());
            }
        }

        private boolean end() throws IOException {
            if (saysGoodbye) {
                answer("421 4.7.0 enough letters");
            }
            return false;
        }

        private boolean goesOn(String command) throws IOException {
            if (command.startsWith("RCPT")) {
                answer(mood == Mood.RECIPIENT_451 ? "451 4.3.0 later" : "250 OK");
            } else if (command.equals("DATA")) {
                return data();
            } else {
                answer(command.equals("QUIT") ? "221 bye" : "250 OK");
            }
            return !command.equals("QUIT");
        }

        private boolean data() throws IOException {
            if (mood == Mood.DATA_451 || mood == Mood.DATA_421) {
                answer(mood == Mood.DATA_451 ? "451 4.3.0 later" : "421 4.3.2 closing");
                return mood == Mood.DATA_451;
            }
            answer("354 go on");
            String id = letter();
            if (id == null) {
                return false;
            }
            if (mood == Mood.ANSWER_451) {
                answer("451 4.3.0 later");
                return true;
            }
            letters++;
            taken.incrementAndGet();
            if (remembers) {
                messageIds.add(id);
            }
            if (mood == Mood.SILENT_AFTER_DATA) {
                hearOut();
            }
            if (mood == Mood.CUTS_AFTER_DATA) {
                return false;
            }
            answer("250 OK");
            return true;
        }

        /** Its Message-ID; null when the server has hung up in the middle. */
        private @Nullable String letter() throws IOException {
            String id = "";
            for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
                if (mood == Mood.CUTS_IN_DATA) {
                    return null;
                }
                if (line.startsWith("Message-ID: ")) {
                    id = line.substring("Message-ID: ".length());
                }
            }
            return id;
        }

        /** Until the client has had enough. */
        private void hearOut() throws IOException {
            in.skip(Long.MAX_VALUE);
        }

        private void answer(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
