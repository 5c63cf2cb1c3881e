package no.samkjop.telefoni.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.inbox.MailAnswers;
import no.samkjop.telefoni.inbox.ReceivedMail;
import no.samkjop.telefoni.inbox.ReceivedMails;
import no.samkjop.telefoni.inbox.mime.KindOfMail;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.mail.MailFixture;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.mail.Templates;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.testing.Databases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.MapPropertySource;

class MailNoticesTest {

    private static final AgencyId ALNA = AgencyId.of("BAL");
    private static final MailNotices.Open SUPPLIERS = new MailNotices.Open("t1", "Svar på avviket", ALNA, Set.of(Role.SUPPLIER_CLAIMS), null);
    private static final MailNotices.Open APPROVERS = new MailNotices.Open("t2", "Godkjenn avropet", ALNA, Set.of(Role.AGENCY_APPROVER), null);

    private final MailFixture fixture = new MailFixture(Databases.H2, context -> {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", Map.of("telefoni.directory", "classpath:directory/")));
        new ClassPathBeanDefinitionScanner(context).scan("no.samkjop.telefoni.directory");
        context.registerBean(ReceivedMails.class, () -> mock());
        context.register(MailAnswers.class);
    });
    private final List<Letter> letters = new ArrayList<>();
    private final ReceivedMails mails = fixture.context.getBean(ReceivedMails.class);
    private MailNotices notices;

    @BeforeEach
    void notices() {
        Outbox outbox = mock();
        willAnswer(queued -> letters.add(queued.getArgument(0))).given(outbox).queue(any());
        given(mails.countFrom(any(), any())).willReturn(1L);
        Directory directory = fixture.context.getBean(Directory.class);
        notices = new MailNotices(new Recipients(directory), directory, mails, fixture.context.getBean(MailAnswers.class), outbox, fixture.context.getBean(Templates.class), "https://telefoni.test");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static ReceivedMail mail(long id, String from, Role.Side side, @Nullable String by, String at) {
        return new ReceivedMail(id, "<" + id + "@x.test>", Instant.parse(at), ReceivedMail.State.FILED, KindOfMail.FROM_PERSON, new EmailAddress(from),
                side, by == null ? null : UserId.of(by), "AVV-2019-00042", "Hemmelig emne", "Hei", "Hei", List.of(), List.of(), false);
    }

    private static ReceivedMail suppliers(long id, String at) {
        return mail(id, "reklamasjon@phonero.test", Role.Side.SUPPLIER, null, at);
    }

    private List<String> queued() {
        return letters.stream().map(letter -> letter.kind() + " " + letter.to()).toList();
    }

    @Test
    void whoeverTheCaseWaitsForIsToldOnceAnHour() {
        notices.tell(suppliers(1, "2019-04-23T08:01:00Z"), ALNA, List.of(APPROVERS));
        notices.tell(suppliers(2, "2019-04-23T08:59:00Z"), ALNA, List.of(APPROVERS));
        notices.tell(suppliers(3, "2019-04-23T09:00:00Z"), ALNA, List.of(APPROVERS));

        assertThat(queued()).contains("mail-received godkjenner@bal.oslo.test");
        List<String> reasons = letters.stream().filter(letter -> letter.to().value().startsWith("godkjenner@")).map(Letter::reason).toList();
        assertThat(reasons).hasSize(3);
        assertThat(reasons.get(0)).isEqualTo(reasons.get(1)).isNotEqualTo(reasons.get(2));
    }

    @Test
    void aWriterWhomTheCaseWaitsForIsToldThatItStillDoes() {
        notices.tell(suppliers(1, "2019-04-23T08:01:00Z"), ALNA, List.of(SUPPLIERS));

        assertThat(queued()).containsExactly("mail-not-enough reklamasjon@phonero.test");
        assertThat(letters.get(0).text()).contains("«Svar på avviket»", "https://telefoni.test/oppgaver/t1");
        assertThat(letters.get(0).taskId()).isEqualTo("t1");
        assertThat(letters.get(0).automatic()).isTrue();
    }

    /** An orderer has the approver's side, but not the approver's task. */
    @Test
    void aColleagueWhoCannotAnswerIsNotAskedTo() {
        notices.tell(mail(1, "bestiller@bal.oslo.test", Role.Side.AGENCY, "bal-bestiller", "2019-04-23T08:01:00Z"), ALNA, List.of(APPROVERS));

        assertThat(queued()).contains("mail-received godkjenner@bal.oslo.test").noneMatch(letter -> letter.startsWith("mail-not-enough"));
    }

    @Test
    void aSenderGetsOneAnswerAnHour() {
        given(mails.countFrom(any(), any())).willReturn(2L);

        notices.tell(suppliers(2, "2019-04-23T08:30:00Z"), ALNA, List.of(SUPPLIERS));

        assertThat(queued()).isEmpty();
    }

    @Test
    void theSupplierIsNotToldOfWhatTheAgencyWrites() {
        notices.tell(mail(1, "bestiller@bal.oslo.test", Role.Side.AGENCY, "bal-bestiller", "2019-04-23T08:01:00Z"), ALNA, List.of(SUPPLIERS));

        assertThat(queued()).isNotEmpty().allMatch(letter -> letter.contains("@uke.oslo.test"));
        assertThat(letters).noneMatch(letter -> (letter.subject() + letter.text()).contains("Hemmelig"));
    }

    @Test
    void aCaseThatWaitsForNobodyIsUkesToLookAt() {
        notices.tell(suppliers(1, "2019-04-23T08:01:00Z"), ALNA, List.of());

        assertThat(queued()).contains("mail-received avtaleforvalter@uke.oslo.test");
    }
}
