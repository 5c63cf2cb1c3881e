package no.samkjop.telefoni.reminder.process;

import static no.samkjop.telefoni.mail.MailFixture.CASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.engine.ActingUser;
import no.samkjop.telefoni.engine.Incidents;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.engine.ProcessInstances;
import no.samkjop.telefoni.engine.TaskInbox;
import no.samkjop.telefoni.engine.TimeMoved;
import no.samkjop.telefoni.inbox.MailAnswers;
import no.samkjop.telefoni.inbox.ReceivedMails;
import no.samkjop.telefoni.mail.DemoMailboxes;
import no.samkjop.telefoni.mail.MailFixture;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.reminder.Escalation;
import no.samkjop.telefoni.reminder.Escalations;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.Databases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** From an open task to the letter in somebody's mailbox. The task is due on Friday 10 May 2019. */
class ReminderProcessTest {

    private static final AgencyId ALNA = AgencyId.of("BAL");
    private static final String BEFORE = "2019-05-08T10:00:00+02:00";
    private static final String DAY_BEFORE = "2019-05-09T10:00:00+02:00";
    private static final String FIRST_DAY_AFTER = "2019-05-13T10:00:00+02:00";
    private static final String THIRD_DAY_AFTER = "2019-05-15T10:00:00+02:00";

    private final Map<String, OpenTask> open = new TreeMap<>();
    private final ProcessInstances processes = mock();
    private final Incidents incidents = mock();
    private @Nullable MailFixture mail;

    private MailFixture on(Databases database) {
        mail = new MailFixture(database, this::reminders);
        return mail;
    }

    private void reminders(AnnotationConfigApplicationContext context) {
        TaskInbox inbox = mock();
        given(inbox.find(anyString())).willAnswer(call -> Optional.ofNullable(open.get(call.<String>getArgument(0))));
        given(inbox.dueBefore(any(), anyString(), anyInt())).willAnswer(call -> open.values().stream()
                .filter(task -> task.id().compareTo(call.getArgument(1)) > 0)
                .filter(task -> task.due().orElseThrow().isBefore(call.getArgument(0)))
                .limit(call.<Integer>getArgument(2)).toList());
        context.registerBean(TaskInbox.class, () -> inbox);
        context.registerBean(ProcessInstances.class, () -> processes);
        context.registerBean(Incidents.class, () -> incidents);
        context.registerBean(ReceivedMails.class, () -> mock());
        context.registerBean(MailAnswers.class, () -> mock());
        context.registerBean(ActingUser.class, () -> mock());
        context.registerBean(Deadlines.class, AgreementFixture::deadlines);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", Map.of(
                "telefoni.base-url", "https://telefoni.test", "telefoni.directory", "classpath:directory/")));
        context.scan("no.samkjop.telefoni.reminder", "no.samkjop.telefoni.directory");
    }

    @AfterEach
    void close() {
        Optional.ofNullable(mail).ifPresent(MailFixture::close);
    }

    private OpenTask add(String id, String caseNumber, AgencyId agency, Role role, @Nullable String assignee) {
        OpenTask task = new OpenTask(id, "answerOrder", "Svar på bestilling", "call-off", caseNumber, agency, Set.of(role),
                assignee == null ? null : UserId.of(assignee), Instant.parse("2019-05-06T08:00:00Z"),
                Instant.parse("2019-05-10T14:00:00Z"));
        open.put(id, task);
        return task;
    }

    private OpenTask approval(@Nullable String assignee) {
        return add("task-1", CASE, ALNA, Role.AGENCY_APPROVER, assignee);
    }

    /** A round of reminders, and then of letters. */
    private void at(String moment) {
        mail.clock.setTo(moment);
        mail.context.getBean(ReminderProcess.class).sweep();
        mail.sendDue();
    }

    private List<String> sent() {
        return mail.outbox.ofCase(CASE).stream().filter(letter -> letter.state() == Outbox.State.SENT)
                .map(letter -> letter.kind() + " " + letter.to()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void eachStageIsWrittenOfOnceToThoseItConcerns(Databases database) {
        on(database);
        approval(null);

        Stream.of(BEFORE, DAY_BEFORE, DAY_BEFORE, "2019-05-10T10:00:00+02:00", "2019-05-11T10:00:00+02:00", FIRST_DAY_AFTER,
                "2019-05-14T10:00:00+02:00", THIRD_DAY_AFTER, "2019-05-16T10:00:00+02:00").forEach(this::at);

        assertThat(sent()).containsExactly(
                "task-due-soon godkjenner@bal.oslo.test", "task-due-soon leder@bal.oslo.test",
                "task-overdue godkjenner@bal.oslo.test", "task-overdue leder@bal.oslo.test",
                "task-escalated koordinator@bal.oslo.test", "task-escalated oppfolging@uke.oslo.test");
        verify(processes, times(1)).start(eq("escalation"), eq(CASE), eq(ALNA), any());
    }

    @Test
    void aReminderNamesTheCaseWhatIsAskedByWhenAndWhere() {
        on(Databases.H2);
        approval("bal-godkjenner");

        at(DAY_BEFORE);

        DemoMailboxes.DemoMail reminder = mail.demo().messages("godkjenner@bal.oslo.test").get(0);
        assertThat(mail.demo().mailboxes()).containsExactly("godkjenner@bal.oslo.test");
        assertThat(reminder.subject()).isEqualTo("[AVR-2019-00042] Frist 10.05.2019: Svar på bestilling");
        assertThat(reminder.text()).isEqualTo("""
                Hei!

                Oppgaven «Svar på bestilling» i sak AVR-2019-00042 for Bydel Alna må gjøres innen 10.05.2019 kl. 16:00.
                Du har tatt oppgaven.

                Gjør oppgaven her:
                https://telefoni.test/oppgaver/task-1

                Se saken her:
                https://telefoni.test/saker/AVR-2019-00042

                Vennlig hilsen
                Samkjøp Telefoni
                """);
    }

    @ParameterizedTest
    @EnumSource
    void missedRemindersCollapseIntoTheMostSerious(Databases database) {
        on(database);
        approval(null);

        at(BEFORE);
        at("2019-06-03T10:00:00+02:00");

        assertThat(sent()).containsExactly("task-escalated koordinator@bal.oslo.test",
                "task-escalated oppfolging@uke.oslo.test");
    }

    @ParameterizedTest
    @CsvSource({"2019-05-09T06:59:59+02:00, 0", "2019-05-09T07:00:00+02:00, 1", "2019-05-09T15:59:59+02:00, 1",
            "2019-05-09T16:00:00+02:00, 0", "2019-05-12T10:00:00+02:00, 0"})
    void remindersAreWrittenInWorkingHoursOnly(String moment, int letters) {
        on(Databases.H2);
        approval("bal-godkjenner");

        at(moment);

        assertThat(mail.outbox.ofCase(CASE)).hasSize(letters);
    }

    @Test
    void nobodyIsRemindedOfWhatIsDoneEvenIfTheLetterWasWaiting() {
        on(Databases.H2);
        approval("bal-godkjenner");
        mail.demo().smtpOff();
        at(DAY_BEFORE);

        open.clear();
        mail.demo().smtpOn();
        at("2019-05-09T11:00:00+02:00");
        at(THIRD_DAY_AFTER);

        assertThat(mail.outbox.ofCase(CASE)).extracting(Outbox.QueuedLetter::state).containsExactly(Outbox.State.WITHDRAWN);
        assertThat(mail.demo().mailboxes()).isEmpty();
        verify(processes, never()).start(any(), any(), any(), any());
    }

    @ParameterizedTest
    @EnumSource
    void severalNodesRemindOnce(Databases database) {
        on(database);
        for (int i = 0; i < 20; i++) {
            add("task-%02d".formatted(i), "AVR-2019-0010" + i % 10, ALNA, Role.AGENCY_APPROVER, "bal-godkjenner");
        }
        mail.clock.setTo(THIRD_DAY_AFTER);
        var here = mail.context;
        ReminderProcess other = new ReminderProcess(here.getBean(TaskInbox.class),
                here.getBean(no.samkjop.telefoni.reminder.Reminders.class), here.getBean(Escalations.class), incidents,
                here.getBean(no.samkjop.telefoni.reminder.StuckCases.class), here.getBean(no.samkjop.telefoni.mail.OutboxSender.class));

        CompletableFuture.allOf(CompletableFuture.runAsync(other::sweep),
                CompletableFuture.runAsync(here.getBean(ReminderProcess.class)::sweep)).join();
        other.sweep();

        assertThat(mail.outbox.waiting().letters()).isEqualTo(40);
        verify(processes, times(10)).start(eq("escalation"), anyString(), eq(ALNA), any());
    }

    @Test
    void whereNobodyHoldsTheRoleTheAgencysMailboxIsWrittenTo() {
        on(Databases.H2);
        add("task-1", CASE, AgencyId.of("BBJ"), Role.AGENCY_APPROVER, null);

        at(DAY_BEFORE);

        assertThat(sent()).containsExactly("task-due-soon postmottak@bbj.oslo.test");
    }

    @Test
    void theSuppliersPeopleAreRemindedOfTheirTasks() {
        on(Databases.H2);
        add("task-1", CASE, ALNA, Role.SUPPLIER_ORDERS, null);

        at(DAY_BEFORE);

        assertThat(mail.demo().messages("ordre@phonero.test")).singleElement().satisfies(letter ->
                assertThat(letter.text()).contains("Den kan gjøres av: Ordremottak hos Phonero."));
    }

    @Test
    void aTaskThatCannotBeRemindedOfDoesNotStopTheOthers() {
        on(Databases.H2);
        add("task-0", "AVR-2019-00041", AgencyId.of("XXX"), Role.AGENCY_APPROVER, null);
        approval("bal-godkjenner");

        at(DAY_BEFORE);

        assertThat(sent()).containsExactly("task-due-soon godkjenner@bal.oslo.test");
    }

    @Test
    void administratorsAreToldOnceOfACaseThatAFaultHasStopped() {
        on(Databases.H2);
        given(incidents.open()).willReturn(List.of(
                new Incidents.Incident("fault-1", CASE, ALNA, "call-off", "sendOrderToSupplier", Instant.parse("2019-05-08T07:30:00Z"), "SQL"),
                new Incidents.Incident("fault-2", "", null, "", "", Instant.parse("2019-05-08T07:30:00Z"), "SQL")));

        at(BEFORE);
        at(DAY_BEFORE);

        assertThat(sent()).containsExactly("case-stuck drift@uke.oslo.test");
        assertThat(mail.outbox.ofCase(CASE).get(0).text()).contains("stoppet 08.05.2019 kl. 09:30", "https://telefoni.test/status")
                .doesNotContain("SQL");
    }

    @Test
    void movingTheDemosClockRemindsAndSendsAtOnce() {
        on(Databases.H2);
        approval("bal-godkjenner");

        mail.clock.setTo(DAY_BEFORE);
        mail.context.publishEvent(new TimeMoved(OffsetDateTime.parse(DAY_BEFORE).toInstant()));

        assertThat(mail.demo().mailboxes()).containsExactly("godkjenner@bal.oslo.test");
    }

    @ParameterizedTest
    @EnumSource
    void moreLateTasksOfTheSameCaseAndAgencyJoinTheOpenEscalation(Databases database) {
        on(database);
        approval("bal-godkjenner");
        add("task-2", CASE, ALNA, Role.AGENCY_CONTROLLER, null);
        add("task-3", CASE, AgencyId.of("BFR"), Role.AGENCY_APPROVER, null);

        at(THIRD_DAY_AFTER);

        verify(processes, times(1)).start(eq("escalation"), eq(CASE), eq(ALNA), any());
        verify(processes, times(1)).start(eq("escalation"), eq(CASE), eq(AgencyId.of("BFR")), any());
        assertThat(escalations().ofCase(CASE)).extracting(Escalation::agency, escalation ->
                        escalation.tasks().stream().map(Escalation.LateTask::taskId).toList())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(ALNA, List.of("task-1", "task-2")),
                        org.assertj.core.groups.Tuple.tuple(AgencyId.of("BFR"), List.of("task-3")));
    }

    @ParameterizedTest
    @EnumSource
    void theEscalationEndsWhenAllItsTasksAreDone(Databases database) {
        on(database);
        approval("bal-godkjenner");
        add("task-2", CASE, ALNA, Role.AGENCY_CONTROLLER, null);
        at(THIRD_DAY_AFTER);

        open.remove("task-1");
        at("2019-05-15T20:00:00+02:00");
        verify(processes, never()).correlate(any(), any(), any(), any());

        open.remove("task-2");
        at("2019-05-15T20:01:00+02:00");
        at("2019-05-15T20:02:00+02:00");
        verify(processes, times(1)).correlate(eq("escalation.answered"), eq(CASE), eq(ALNA), any());
        assertThat(escalations().ofCase(CASE)).singleElement().matches(escalation -> !escalation.isOpen())
                .matches(escalation -> escalation.answer().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void whatUkeWroteClosesTheEscalationAndItsTaskIsNotEscalatedAgain(Databases database) {
        on(database);
        approval("bal-godkjenner");
        at(THIRD_DAY_AFTER);

        escalations().assess(CASE, ALNA, UserId.of("uke-oppfolging"), "  Avtalt ny frist.  ");
        at("2019-05-16T10:00:00+02:00");
        open.clear();
        at("2019-05-20T10:00:00+02:00");

        assertThat(escalations().ofCase(CASE)).singleElement()
                .satisfies(escalation -> assertThat(escalation.answer()).contains("Avtalt ny frist."))
                .satisfies(escalation -> assertThat(escalation.assessedBy()).isEqualTo(UserId.of("uke-oppfolging")));
        verify(processes, times(1)).start(any(), any(), any(), any());
        verify(processes, never()).correlate(any(), any(), any(), any());
    }

    @Test
    void anAssessmentNeedsWordsAndAnOpenEscalation() {
        on(Databases.H2);
        approval("bal-godkjenner");
        at(THIRD_DAY_AFTER);
        UserId uke = UserId.of("uke-oppfolging");

        assertThatThrownBy(() -> escalations().assess(CASE, ALNA, uke, " \n")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> escalations().assess(CASE, ALNA, uke, "x".repeat(2001))).isInstanceOf(RefusedException.class);
        escalations().assess(CASE, ALNA, uke, "x".repeat(2000));
        assertThatThrownBy(() -> escalations().assess(CASE, ALNA, uke, "Igjen")).isInstanceOf(RefusedException.class)
                .hasMessageContaining("gjort i mellomtiden");
    }

    private Escalations escalations() {
        return mail.context.getBean(Escalations.class);
    }
}
