package no.samkjop.telefoni.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import no.samkjop.telefoni.agreement.NorwegianCalendar;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.WorkingDays;
import no.samkjop.telefoni.testing.Databases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox on a new database, with transactions as in the application, a clock to move, and letters to queue. */
public class MailFixture implements AutoCloseable {

    public static final String CASE = "AVR-2019-00042";
    public static final EmailAddress DESK = new EmailAddress("ordre@phonero.test");
    static final MailSettings SETTINGS =
            new MailSettings(new EmailAddress("samkjop@uke.test"), LocalTime.of(7, 0), LocalTime.of(16, 0));

    public final MovingClock clock = new MovingClock("2019-04-23T09:00:00+02:00");
    public final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    public final JdbcClient jdbc;
    public final TransactionTemplate transaction;
    public final Outbox outbox;
    final DemoMailServer server = new DemoMailServer(0, 0);
    final JavaMailSenderImpl smtp = new JavaMailSenderImpl();
    final Set<String> openTasks = new HashSet<>();
    final TaskScheduler scheduler = mock();

    MailFixture(Databases database) {
        this(database, nothingMore -> { });
    }

    /** With more beans, such as those of a module that writes letters. */
    public MailFixture(Databases database, Consumer<AnnotationConfigApplicationContext> more) {
        DataSource dataSource = database.migrated();
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(dataSource));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(MailSettings.class, () -> SETTINGS);
        context.registerBean(WorkingDays.class, NorwegianCalendar::workingDays);
        context.register(WithTransactions.class, JdbcOutbox.class, JdbcDueLetters.class, JdbcCaseAddresses.class, LetterHours.class,
                MustacheTemplates.class);
        more.accept(context);
        context.registerBean(OutboxSender.class, () -> sender());
        context.refresh();
        smtp.setHost(DemoMailServer.LOOPBACK);
        smtp.setPort(server.smtpPort());
        given(scheduler.getClock()).willReturn(clock);
        jdbc = context.getBean(JdbcClient.class);
        transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        outbox = context.getBean(Outbox.class);
    }

    /** Another node's, when asked for more than once. */
    final OutboxSender sender() {
        return sender(context.getBean(JdbcDueLetters.class));
    }

    final OutboxSender sender(JdbcDueLetters letters) {
        return new OutboxSender(letters, smtp,
                new LetterMessage(SETTINGS, "https://telefoni.test"), context.getBean(LetterHours.class),
                context.getBeanProvider(StillWanted.class).getIfAvailable(() -> openTasks::contains), clock, scheduler, context,
                context.getBean(PlatformTransactionManager.class));
    }

    public DemoMailboxes demo() {
        return server;
    }

    public void sendDue() {
        context.getBean(OutboxSender.class).sendDue();
    }

    /** Subjects without case number, as the desk got them. */
    List<String> received() {
        return server.inOrderOfArrival(DESK.value()).map(mail -> mail.subject().replaceFirst("^\\[.*] ", "")).toList();
    }

    DemoMailboxes.DemoMail onlyMail() {
        assertThat(server.messages(DESK.value())).hasSize(1);
        return server.messages(DESK.value()).get(0);
    }

    @EnableTransactionManagement(proxyTargetClass = true)
    static class WithTransactions {
    }

    void queue(Letter... letters) {
        transaction.executeWithoutResult(status -> List.of(letters).forEach(outbox::queue));
    }

    List<Outbox.State> states() {
        return outbox.ofCase(CASE).stream().map(Outbox.QueuedLetter::state).toList();
    }

    static Letter letter(String reason) {
        return letter(CASE, reason, DESK, null);
    }

    static Letter letter(String caseNumber, String reason, EmailAddress to, @Nullable String taskId) {
        return new Letter(caseNumber, AgencyId.of("BAL"), "order-to-supplier", reason, to, "Bestilling " + reason,
                "Hei!\n\nHer er bestillingen på blåbær.\n", List.of(), taskId, taskId != null);
    }

    @Override
    public void close() {
        server.close();
        context.close();
    }

    public static final class MovingClock extends Clock {

        private volatile Instant now;

        MovingClock(String now) {
            this.now = OffsetDateTime.parse(now).toInstant();
        }

        public void setTo(String moment) {
            now = OffsetDateTime.parse(moment).toInstant();
        }

        public void forward(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Europe/Oslo");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}
