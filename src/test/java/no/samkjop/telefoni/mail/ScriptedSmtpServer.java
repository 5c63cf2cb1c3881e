package no.samkjop.telefoni.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/** Answers each RCPT with the next of the given lines, everything else politely. */
class ScriptedSmtpServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Iterator<String> recipientAnswers;

    ScriptedSmtpServer(String... recipientAnswers) throws IOException {
        this.recipientAnswers = List.of(recipientAnswers).iterator();
        Thread thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(client);
            } catch (IOException closed) {
                // The next client, or the end of the test.
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8);
        out.print("220 ready\r\n");
        out.flush();
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (data && !line.equals(".")) {
                continue;
            }
            data = line.equals("DATA");
            out.print((line.startsWith("RCPT") ? recipientAnswers.next() : data ? "354 go on" : "250 OK") + "\r\n");
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
