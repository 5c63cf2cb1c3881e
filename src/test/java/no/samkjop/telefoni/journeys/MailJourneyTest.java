package no.samkjop.telefoni.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import no.samkjop.telefoni.TelefoniApplication;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.cases.Timeline;
import no.samkjop.telefoni.deviation.DeviationHandling;
import no.samkjop.telefoni.deviation.DeviationReport;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.engine.FormFacts;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.engine.TaskInbox;
import no.samkjop.telefoni.enquiry.Enquiries;
import no.samkjop.telefoni.enquiry.EnquiryByMail;
import no.samkjop.telefoni.enquiry.EnquiryId;
import no.samkjop.telefoni.inbox.ReceivedMail;
import no.samkjop.telefoni.inbox.ReceivedMail.State;
import no.samkjop.telefoni.inbox.ReceivedMails;
import no.samkjop.telefoni.mail.CaseAddresses;
import no.samkjop.telefoni.mail.DemoMailboxes;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.testing.Databases;
import no.samkjop.telefoni.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Letters that go out, and what is answered to them from a mail program, through the demo's own mail server. */
@Tag("own-jvm")
class MailJourneyTest {

    private static final String ORDER_DESK = "ordre@phonero.test";
    private static final String CLAIMS_DESK = "reklamasjon@phonero.test";
    private static final UserId ORDERER = UserId.of("bal-bestiller");

    private final String database = Databases.H2.emptyUrl();
    private ConfigurableApplicationContext running = start();

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(TelefoniApplication.class).profiles("demo").run("--spring.datasource.url=" + database,
                "--server.port=0", "--telefoni.inbox.every=200ms", "--spring.main.banner-mode=off");
    }

    private void restart() {
        running.close();
        running = start();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private <T> T bean(Class<T> type) {
        return running.getBean(type);
    }

    private Person person(String user) {
        return new Person("http://localhost:" + ((ServletWebServerApplicationContext) running).getWebServer().getPort(), user);
    }

    private void arrives(String to, String lines) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(bean(DemoMailboxes.class).smtpPort()));
        byte[] raw = lines.lines().collect(Collectors.joining("\r\n")).getBytes(StandardCharsets.UTF_8);
        Session session = Session.getInstance(properties);
        try (Transport server = session.getTransport("smtp")) {
            server.connect();
            server.sendMessage(new MimeMessage(session, new ByteArrayInputStream(raw)), new InternetAddress[] {new InternetAddress(to)});
        }
    }

    private ReceivedMail kept(String messageId) {
        return Eventually.get(messageId, () -> bean(ReceivedMails.class).search(Set.of(State.values()), null, 0, 100).rows().stream()
                .filter(mail -> mail.messageId().equals(messageId)).findFirst());
    }

    private DemoMailboxes.DemoMail letter(String to, String caseNumber) {
        return Eventually.get("a letter to " + to, () -> bean(DemoMailboxes.class).messages(to).stream()
                .filter(mail -> mail.subject().contains(caseNumber)).findFirst());
    }

    private String ordered() {
        String caseNumber = person("bal-bestiller").post("/api/call-offs", Map.of("purpose", "Nye telefoner", "lines", List.of(Map.of("kind", "NEW",
                "item", "MOB-15", "quantity", 1, "wantedOn", "2019-05-06", "user", "Vakt", "costCentre", "4711")))).ok().path("caseNumber").asText();
        return caseNumber;
    }

    @Test
    void fiveMailsWithARestartInTheMiddleAreOneCaseAndNoAnswerToTheRobot() throws MessagingException {
        String caseNumber = ordered();
        String letter = letter(ORDER_DESK, caseNumber).messageId();
        String address = bean(CaseAddresses.class).of(caseNumber).value();
        String byNumber = "Message-ID: <3@phonero.test>\nFrom: %s\nTo: samkjop-telefoni@uke.oslo.test\nSubject: Om %s\n\nTre.".formatted(ORDER_DESK, caseNumber);

        arrives(address, "Message-ID: <1@phonero.test>\nFrom: %s\nTo: %s\nSubject: Nytt\n\nEn.".formatted(ORDER_DESK, address));
        arrives("samkjop-telefoni@uke.oslo.test", "Message-ID: <2@phonero.test>\nReferences: <x@y.test> %s\nFrom: %s\nTo: samkjop-telefoni@uke.oslo.test\nSubject: Sv: hei\n\nTo."
                .formatted(letter, ORDER_DESK));
        kept("<1@phonero.test>");
        kept("<2@phonero.test>");
        arrives("samkjop-telefoni@uke.oslo.test", byNumber);
        kept("<3@phonero.test>");
        restart();
        arrives("samkjop-telefoni@uke.oslo.test", byNumber);
        arrives(address, "Message-ID: <5@phonero.test>\nIn-Reply-To: %s\nAuto-Submitted: auto-replied\nFrom: %s\nTo: %s\nSubject: Automatisk svar: %s\n\nFerie."
                .formatted(letter, ORDER_DESK, address, caseNumber));

        assertThat(kept("<5@phonero.test>").state()).isEqualTo(State.AUTOMATIC);
        assertThat(bean(ReceivedMails.class).ofCase(caseNumber)).extracting(ReceivedMail::reply).containsExactlyInAnyOrder("En.", "To.", "Tre.");
        assertThat(bean(Timeline.class).of(caseNumber)).extracting(CaseEvent::what).filteredOn(what -> what.startsWith("E-post fra")).hasSize(3);
        assertThat(bean(Outbox.class).ofCase(caseNumber)).filteredOn(sent -> sent.to().equals(ORDER_DESK) && sent.kind().startsWith("mail-"))
                .extracting(Outbox.QueuedLetter::kind).containsExactly("mail-not-enough");
        assertThat(bean(ReceivedMails.class).search(Set.of(State.values()), null, 0, 100).total()).isEqualTo(4);
    }

    @Test
    void theSuppliersAnswerByMailIsReadyInItsForm() {
        String caseNumber = bean(DeviationHandling.class).report(ORDERER, new DeviationReport("DELIVERY", "SERIOUS", "Telefonene kom ikke.", null, null,
                null, List.of(), List.of(), null, false, null, null), null).value();
        OpenTask task = Eventually.get("the task", () -> bean(TaskInbox.class).ofCase(caseNumber).stream()
                .filter(open -> open.activityId().equals("answerDeviation")).findFirst());

        bean(DemoMailboxes.class).answer(CLAIMS_DESK, letter(CLAIMS_DESK, caseNumber).messageId(), "Pakken sto hos transportøren.\nDen kommer i morgen. Blåbær.");

        Eventually.get("the mail", () -> bean(ReceivedMails.class).ofCase(caseNumber).stream().findFirst());
        FormFacts forms = running.getBeansOfType(FormFacts.class).values().stream().filter(facts -> facts.processes().contains("deviation")).findFirst().orElseThrow();
        Map<String, Object> form = forms.forTask(task, bean(Directory.class).user(UserId.of("phonero-reklamasjon")).orElseThrow());
        assertThat(form).containsEntry("cause", "Pakken sto hos transportøren.\nDen kommer i morgen. Blåbær.").containsEntry("claim", "IN_WORDS");
        assertThat(form.get("mailNote").toString()).contains("Reklamasjon, Phonero");
        assertThat(bean(TaskInbox.class).find(task.id())).isPresent();
        assertThat(letter(CLAIMS_DESK, "venter fortsatt").text()).contains("Svar på avviket");
    }

    @Test
    void aQuestionByMailIsConfirmedByUkeAnsweredAndAskedOn() throws MessagingException {
        arrives("samkjop-telefoni@uke.oslo.test", "Message-ID: <q@bal.test>\nFrom: bestiller@bal.oslo.test\nTo: samkjop-telefoni@uke.oslo.test\n"
                + "Subject: Fasttelefoni\n\nNår kan vi bestille?");
        ReceivedMail waiting = kept("<q@bal.test>");
        assertThat(waiting.state()).isEqualTo(State.WITHOUT_CASE);

        EnquiryId enquiry = bean(EnquiryByMail.class).open(waiting.id(), "bal-bestiller", "Fasttelefoni", waiting.reply(), UserId.of("uke-avtaleforvalter"));
        person("uke-avtaleforvalter").complete(enquiry.value(), "answerEnquiry", Map.of("answer", "Når opsjonen er utløst.")).ok();
        bean(DemoMailboxes.class).answer("bestiller@bal.oslo.test", letter("bestiller@bal.oslo.test", enquiry.value()).messageId(), "Hvilken dag?");

        Eventually.get("the second question", () -> Optional.of(bean(Enquiries.class).find(enquiry).orElseThrow())
                .filter(found -> found.isWaiting() && found.newest().words().equals("Hvilken dag?")));
        assertThat(bean(Enquiries.class).find(enquiry).orElseThrow().messages()).hasSize(3);
        person("uke-avtaleforvalter").task(enquiry.value(), "answerEnquiry");
        assertThat(bean(ReceivedMails.class).ofCase(enquiry.value())).hasSize(2);
    }
}
