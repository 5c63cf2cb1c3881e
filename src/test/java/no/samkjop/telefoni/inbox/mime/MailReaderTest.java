package no.samkjop.telefoni.inbox.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.samkjop.telefoni.inbox.mime.Samples.Sample;
import no.samkjop.telefoni.shared.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MailReaderTest {

    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]|[\u202a-\u202e\u2066-\u2069]");

    static List<Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isReadForWhatItIs(Sample sample) {
        ReadMail mail = MailReader.read(sample.raw());

        assertThat(mail.kind()).isEqualTo(sample.kind());
        if (sample.reply() != null) {
            assertThat(mail.reply()).isEqualTo(sample.reply());
        }
        assertThat(UNSAFE.matcher(mail.subject() + mail.text() + mail.reply()).find()).isFalse();
    }

    @Test
    void thereAreManyKindsOfMessages() {
        assertThat(Samples.all()).hasSizeGreaterThanOrEqualTo(60).extracting(Sample::name).doesNotHaveDuplicates();
    }

    private static ReadMail read(String lines) {
        return MailReader.read(Samples.bytes(lines, StandardCharsets.UTF_8));
    }

    private static ReadMail sample(String name) {
        return MailReader.read(Samples.all().stream().filter(sample -> sample.name().equals(name)).findFirst().orElseThrow().raw());
    }

    @Test
    void whatItAnswersComesNearestFirst() {
        ReadMail mail = read("Message-ID: <a@x.test>\nReferences: <1@x.test>\n <2@x.test> <3@x.test>\nIn-Reply-To: <3@x.test>\nFrom: ordre@phonero.test\n\nHei");

        assertThat(mail.messageId()).isEqualTo("<a@x.test>");
        assertThat(mail.answers()).containsExactly("<3@x.test>", "<2@x.test>", "<1@x.test>");
    }

    @Test
    void aMessageIdIsPrintableOrNone() {
        assertThat(read("Message-ID: <a\u0000b@x.test>\nFrom: a@x.test\n\nHei").messageId()).isNull();
        assertThat(read("Message-ID: <å@x.test>\nFrom: a@x.test\n\nHei").messageId()).isNull();
        assertThat(read("Message-ID: <a@x.test>\nIn-Reply-To: <b\u0007@x.test>\nFrom: a@x.test\n\nHei").answers()).isEmpty();
    }

    @Test
    void everybodyItWasSentOrDeliveredToIsSeen() {
        ReadMail mail = read("From: \"Æ, Å\" <Ordre@Phonero.test>\nTo: A <a@x.test>, b@x.test\nCc: c@x.test\nDelivered-To: samkjop+tag@uke.test\n\nHei");

        assertThat(mail.from()).isEqualTo(new EmailAddress("ordre@phonero.test"));
        assertThat(mail.to()).extracting(EmailAddress::value).containsExactly("a@x.test", "b@x.test", "c@x.test", "samkjop+tag@uke.test");
    }

    @Test
    void subjectsAreReadHoweverTheyAreWritten() {
        assertThat(read("Subject: =?utf-8?Q?Bl=C3=A5?=\n =?utf-8?Q?b=C3=A6r?=\n\n").subject()).isEqualTo("Blåbær");
        assertThat(read("Subject: =?iso-8859-1?B?QmzlYuZy?=\n\n").subject()).isEqualTo("Blåbær");
        assertThat(read("Subject: Blåbær\n\n").subject()).isEqualTo("Blåbær");
        assertThat(MailReader.read(Samples.bytes("Subject: Blåbær\n\n", StandardCharsets.ISO_8859_1)).subject()).isEqualTo("Blåbær");
        assertThat(read("Subject: =?utf-8?Q?a=0D=0ABcc:_x@x.test?=\n\n").subject()).isEqualTo("a Bcc: x@x.test");
        assertThat(read("Subject: =?finnes-ikke?Q?a?=\n\n").subject()).isEqualTo("=?finnes-ikke?Q?a?=");
        assertThat(read("Subject: " + "x".repeat(300) + "\n\n").subject()).hasSize(250).endsWith("…");
    }

    @Test
    void filesKeepTheirNamesAndContents() {
        ReadMail mail = sample("attachments with names of every kind");

        assertThat(mail.files()).extracting(MailFile::name).containsExactly("blå.pdf", "rød.txt", "../../etc/passwd");
        assertThat(new String(mail.files().get(1).content(), StandardCharsets.UTF_8)).isEqualTo("rød");
        assertThat(sample("picture in the text").files()).isEmpty();
        assertThat(sample("S/MIME signed").files()).isEmpty();
        assertThat(sample("Outlook's own format").files()).extracting(MailFile::name).containsExactly("winmail.dat");
    }

    @Test
    void aReportNamesTheLetterAndTheReason() {
        for (String name : List.of("failed, with headers", "failed, with the message")) {
            DeliveryReport report = sample(name).report();
            assertThat(report).isEqualTo(new DeliveryReport(Samples.OUR_ID, "smtp; 550 5.1.1 No such user", true));
        }
        assertThat(sample("delayed").report()).isEqualTo(new DeliveryReport(Samples.OUR_ID, "smtp; 550 5.1.1 No such user", false));
        assertThat(sample("prose").report()).satisfies(report -> {
            assertThat(report.originalMessageId()).isEqualTo(Samples.OUR_ID);
            assertThat(report.words()).startsWith("Sorry, no mailbox here by that name.");
        });
    }

    @Test
    void whatCannotBeReadIsSaid() {
        assertThat(sample("sealed").broken()).isTrue();
        assertThat(sample("sealed").text()).contains("kryptert eller signert");
        assertThat(sample("plain").broken()).isFalse();
    }

    @Test
    void aMessageInAMessageIsReadToADepthAndNoFurther() {
        String nested = "From: a@x.test\nSubject: innerst\n\nInnerst.";
        for (int i = 0; i < 40; i++) {
            nested = "From: a@x.test\nSubject: lag " + i + "\nContent-Type: message/rfc822\n\n" + nested;
        }

        assertThat(read(nested).broken()).isTrue();
    }

    @Test
    void tenThousandPartsAreNotTooMany() {
        String parts = IntStream.range(0, 10_000).mapToObj(i -> "--del\nContent-Type: text/plain\n\n" + i + "\n").collect(Collectors.joining());

        ReadMail mail = read("From: a@x.test\nSubject: x\nContent-Type: multipart/mixed; boundary=del\n\n" + parts + "--del--");

        assertThat(mail.broken()).isTrue();
        assertThat(mail.text()).startsWith("0\n1\n2");
    }

    @Test
    void aLongHeaderAndALongTextAreCut() {
        ReadMail mail = read("Subject: " + "å".repeat(1_000_000) + "\nFrom: a@x.test\n\n" + "Hei på deg.\n".repeat(20_000));

        assertThat(mail.subject()).hasSize(250);
        assertThat(mail.text()).hasSize(100_000);
    }

    @Test
    void thirtyFiveMegabytesAreRead() {
        byte[] head = Samples.bytes("From: a@x.test\nSubject: x\nContent-Type: application/octet-stream; name=stor.bin\nContent-Disposition: attachment\n\n", StandardCharsets.US_ASCII);
        byte[] raw = Arrays.copyOf(head, 35 * 1024 * 1024);
        Arrays.fill(raw, head.length, raw.length, (byte) 'x');

        assertThat(MailReader.read(raw).files()).singleElement().satisfies(file -> assertThat(file.content()).hasSize(raw.length - head.length));
    }

    /** Cut anywhere and with any byte changed, each message is read to something. */
    @Test
    void nothingThatComesMakesItFail() {
        Random random = new Random(4);
        List<Sample> samples = Samples.all();
        for (int i = 0; i < 3000; i++) {
            byte[] raw = samples.get(random.nextInt(samples.size())).raw();
            byte[] hurt = Arrays.copyOf(raw, random.nextInt(raw.length + 1));
            for (int hits = random.nextInt(20); hits > 0 && hurt.length > 0; hits--) {
                hurt[random.nextInt(hurt.length)] = (byte) random.nextInt(256);
            }
            ReadMail mail = MailReader.read(hurt);
            assertThat(UNSAFE.matcher(mail.subject() + mail.text() + mail.reply()).find()).isFalse();
        }
    }
}
