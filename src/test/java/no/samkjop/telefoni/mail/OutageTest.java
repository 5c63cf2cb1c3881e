package no.samkjop.telefoni.mail;

import static no.samkjop.telefoni.mail.MailFixture.DESK;
import static no.samkjop.telefoni.mail.MailFixture.letter;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thousand letters and some reminders wait while the mail server is in trouble for an hour; then it is well again. */
class OutageTest {

    private static final int CASES = 50;
    private static final int LETTERS_PER_CASE = 20;
    private static final int ROUNDS = 60;
    private static final Duration ROUND = Duration.ofMinutes(1);
    private static final String PATIENCE_MILLIS = "100";

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WELL")
    void afterTheOutageEveryLetterHasArrivedInOrder(MoodySmtpServer.Mood trouble) throws IOException {
        try (MailFixture mail = new MailFixture(Databases.H2); MoodySmtpServer server = new MoodySmtpServer()) {
            mail.smtp.setPort(server.port());
            queue(mail);
            List<List<String>> wanted = wanted(mail);

            server.is(trouble);
            setPatience(mail.smtp.getJavaMailProperties(), PATIENCE_MILLIS);
            for (int round = 0; round < ROUNDS; round++) {
                mail.sendDue();
                mail.clock.forward(ROUND);
            }
            assertThat(server.connections()).isLessThanOrEqualTo(ROUNDS);
            assertThat(states(mail)).containsOnlyKeys("QUEUED");
            mail.openTasks.removeIf(task -> task.startsWith("done"));

            server.is(MoodySmtpServer.Mood.WELL);
            setPatience(mail.smtp.getJavaMailProperties(), "10000");
            for (int round = 0; round <= ROUNDS; round++) {
                mail.sendDue();
                mail.clock.forward(ROUND);
            }

            assertThat(states(mail)).isEqualTo(Map.of("SENT", CASES * (LETTERS_PER_CASE + 1L), "WITHDRAWN", CASES * 2L));
            assertThat(arrived(server, wanted)).isEqualTo(wanted);
            boolean wasTaken = Set.of(MoodySmtpServer.Mood.CUTS_AFTER_DATA, MoodySmtpServer.Mood.SILENT_AFTER_DATA).contains(trouble);
            List<String> ids = server.messageIds();
            assertThat(ids).allMatch(id -> Collections.frequency(ids, id) <= (wasTaken ? 2 : 1));
        }
    }

    private static void setPatience(Properties smtp, String millis) {
        List.of("connectiontimeout", "timeout", "writetimeout").forEach(kind -> smtp.setProperty("mail.smtp." + kind, millis));
    }

    /** In each case letters, then three reminders: two of a task that stays open, one of a task that is done meanwhile. */
    private static void queue(MailFixture mail) {
        mail.transaction.executeWithoutResult(status -> IntStream.range(0, LETTERS_PER_CASE).forEach(n ->
                cases().forEach(caseNumber -> mail.outbox.queue(letter(caseNumber, "%02d".formatted(n), DESK, null)))));
        mail.transaction.executeWithoutResult(status -> cases().forEach(caseNumber -> {
            Set.of("open ", "done ").forEach(task -> mail.openTasks.add(task + caseNumber));
            mail.outbox.queue(reminder(caseNumber, "task-due-soon", "open "));
            mail.outbox.queue(reminder(caseNumber, "task-overdue", "done "));
            mail.outbox.queue(reminder(caseNumber, "task-overdue", "open "));
        }));
    }

    private static List<String> cases() {
        return IntStream.range(0, CASES).mapToObj(i -> "AVR-2019-%05d".formatted(100 + i)).toList();
    }

    private static Letter reminder(String caseNumber, String kind, String task) {
        return new Letter(caseNumber, AgencyId.of("BAL"), kind, task, DESK, "Frist", "Hei!", List.of(), task + caseNumber, true);
    }

    /** Message-IDs, case by case: all letters and the newest reminder of the task that stays open. */
    private static List<List<String>> wanted(MailFixture mail) {
        return cases().stream().map(caseNumber -> mail.jdbc.sql("""
                select message_id from outbox where case_number = ? and (task_id is null or kind = 'task-overdue' and reason = 'open ')
                order by id""").param(caseNumber).query(String.class).list()).toList();
    }

    /** Case by case in order of first arrival. */
    private static List<List<String>> arrived(MoodySmtpServer server, List<List<String>> wanted) {
        List<String> firsts = new ArrayList<>(new LinkedHashSet<>(server.messageIds()));
        assertThat(new HashSet<>(firsts)).isEqualTo(wanted.stream().flatMap(List::stream).collect(Collectors.toSet()));
        return wanted.stream().map(HashSet::new).map(ids -> firsts.stream().filter(ids::contains).toList()).toList();
    }

    private static Map<String, Long> states(MailFixture mail) {
        return mail.jdbc.sql("select state from outbox").query(String.class).list().stream()
                .collect(Collectors.groupingBy(state -> state, Collectors.counting()));
    }
}
