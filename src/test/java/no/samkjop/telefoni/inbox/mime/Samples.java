package no.samkjop.telefoni.inbox.mime;

import static no.samkjop.telefoni.inbox.mime.KindOfMail.AUTOMATIC_REPLY;
import static no.samkjop.telefoni.inbox.mime.KindOfMail.BOUNCE;
import static no.samkjop.telefoni.inbox.mime.KindOfMail.CALENDAR;
import static no.samkjop.telefoni.inbox.mime.KindOfMail.DELIVERY_REPORT;
import static no.samkjop.telefoni.inbox.mime.KindOfMail.FROM_PERSON;
import static no.samkjop.telefoni.inbox.mime.KindOfMail.LIST;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Messages of every kind that reach a mailbox, made up, and what is to be read out of them. */
final class Samples {

    static final String OUR_ID = "<0d9c1f0e-1111-4a4a-8888-000000000001@uke.test>";
    private static final String HEAD = "Message-ID: <svar@phonero.test>\nFrom: Ordremottak <ordre@phonero.test>\nTo: samkjop+abc123@uke.test\n";
    private static final String SUBJECT = "Subject: Sv: [AVR-2019-00042] Bestilling\n";
    private static final String PLAIN = HEAD + SUBJECT + "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n";
    private static final String HTML = HEAD + SUBJECT + "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n";
    private static final String YES = "Ja, vi leverer på tirsdag.\nHilsen Åse";

    private final List<Sample> all = new ArrayList<>();

    /** @param reply what its writer wrote; null where nothing in particular is expected */
    record Sample(String name, byte[] raw, KindOfMail kind, String reply) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sample> all() {
        Samples samples = new Samples();
        samples.plainReplies();
        samples.htmlReplies();
        samples.forwardedAndNested();
        samples.charsetsAndEncodings();
        samples.robots();
        samples.reports();
        samples.sealed();
        samples.broken();
        return samples.all;
    }

    static byte[] bytes(String lines, Charset charset) {
        return lines.lines().collect(Collectors.joining("\r\n", "", "\r\n")).getBytes(charset);
    }

    private void add(String name, KindOfMail kind, String lines, String reply) {
        all.add(new Sample(name, bytes(lines, StandardCharsets.UTF_8), kind, reply));
    }

    private void plain(String name, String body, String reply) {
        add(name, FROM_PERSON, PLAIN + body, reply);
    }

    private void html(String name, String body, String reply) {
        add(name, FROM_PERSON, HTML + body, reply);
    }

    private void plainReplies() {
        plain("plain", YES, YES);
        plain("Outlook, Norwegian", YES + "\n\nFra: Samkjøp Telefoni <samkjop@uke.test>\nSendt: tirsdag 23. april 2019 09:00\nTil: Ordre\nEmne: Bestilling\n\nHei!", YES);
        plain("Outlook with a rule", YES + "\n________________________________\nFra: Samkjøp <samkjop@uke.test>\nSendt: 23. april 2019\nTil: Ordre\nEmne: X\n\nHei!", YES);
        plain("Outlook, English", YES + "\n\nFrom: Samkjøp <samkjop@uke.test>\nSent: Tuesday, April 23, 2019 9:00 AM\nTo: Orders\nSubject: Order\n\nHello", YES);
        plain("Outlook, old", YES + "\n\n-----Opprinnelig melding-----\nFra: Samkjøp\nSendt: i dag\n\nHei!", YES);
        plain("Outlook, old English", YES + "\n\n-----Original Message-----\nFrom: Samkjøp\nSent: today\n\nHi", YES);
        plain("Outlook with stars", YES + "\n\n*Fra:* Samkjøp\n*Sendt:* tirsdag\n*Til:* Ordre\n\nHei!", YES);
        plain("Gmail, Norwegian", YES + "\n\ntir. 23. apr. 2019 kl. 09:00 skrev Samkjøp Telefoni <samkjop@uke.test>:\n\n> Hei!\n> Bestilling.", YES);
        plain("Gmail, broken over two lines", YES + "\n\ntir. 23. apr. 2019 kl. 09:00 skrev Samkjøp Telefoni\n<samkjop@uke.test>:\n\n> Hei!", YES);
        plain("Gmail, broken over three lines", YES + "\n\ntir. 23. apr. 2019 kl. 09:00 skrev Samkjøp Telefoni\nfor Utviklings- og kompetanseetaten\n<samkjop@uke.test>:\n\n> Hei!", YES);
        plain("Gmail, English", YES + "\n\nOn Tue, Apr 23, 2019 at 9:00 AM Samkjøp <samkjop@uke.test> wrote:\n\n> Hei!", YES);
        plain("Apple Mail", YES + "\n\n> 23. apr. 2019 kl. 09:00 skrev Samkjøp <samkjop@uke.test>:\n> \n> Hei!", YES);
        plain("Apple Mail, English", YES + "\n\n> On 23 Apr 2019, at 09:00, Samkjøp <samkjop@uke.test> wrote:\n> \n> Hei!", YES);
        plain("Thunderbird", YES + "\n\nDen 23.04.2019 09:00, skrev Samkjøp:\n> Hei!\n> Bestilling.", YES);
        plain("not marked as quoted", YES + "\n\nDen 23.04.2019 09:00 skrev Samkjøp:\nHei!\nBestilling.", YES);
        plain("answer below", "Den 23.04.2019 09:00 skrev Samkjøp:\n> Når leverer dere?\n\n" + YES, YES);
        plain("answers between", "> Når leverer dere?\nPå tirsdag.\n> Hvor mange?\nFørti.", "På tirsdag.\nFørti.");
        plain("quoted three deep", YES + "\n> a\n>> b\n>>> c", YES);
        plain("mobile", YES + "\n\nSendt fra min iPhone\n\n> Hei!", YES);
        plain("mobile, Outlook", YES + "\n\nHentet Outlook for iOS\n________________________________\nFra: Samkjøp\nSendt: tirsdag\nTil: Ordre\n\nHei", YES);
        plain("signature", YES + "\n\n-- \nOrdremottak\nTelefon 40000000", YES);
        plain("signature and quote below", YES + "\n-- \nOrdremottak\n\nDen 23.04.2019 09:00 skrev Samkjøp:\n> Hei", YES);
        plain("nothing but a quote", "> Hei!\n> Bestilling.", "> Hei!\n> Bestilling.");
        plain("a sentence with a colon", "Hun skrev dette i 2019:\nkontrakten gjelder.\n\nHilsen Åse", null);
        plain("the word from in a sentence", "Fra: det vi vet, kommer den tirsdag.\nHilsen Åse", "Fra: det vi vet, kommer den tirsdag.\nHilsen Åse");
    }

    private void htmlReplies() {
        html("HTML only", "<html><body><p>Ja, vi leverer på tirsdag.<br>Hilsen Åse</p></body></html>", YES);
        html("Gmail, HTML", "<div dir=ltr>Ja, vi leverer på tirsdag.<br>Hilsen Åse</div><div class=gmail_quote><div dir=ltr class=gmail_attr>tir. 23. apr. 2019 kl. 09:00 skrev "
                + "Samkjøp &lt;<a href='mailto:samkjop@uke.test'>samkjop@uke.test</a>&gt;:<br></div><blockquote>Hei!</blockquote></div>", YES);
        html("Outlook, HTML", "<div>Ja, vi leverer på tirsdag.<br>Hilsen Åse</div><div id=appendonsend></div><hr><div id=divRplyFwdMsg><b>Fra:</b> Samkjøp<br>"
                + "<b>Sendt:</b> tirsdag<br><b>Til:</b> Ordre<br></div><div>Hei!</div>", YES);
        html("Apple Mail, HTML", "<html><body>Ja, vi leverer på tirsdag.<br>Hilsen Åse<br><blockquote type=cite><div>23. apr. 2019 kl. 09:00 skrev Samkjøp:</div>Hei!"
                + "</blockquote></body></html>", YES);
        html("HTML with a script", "<script>alert(1)</script><style>p{}</style><p>Hei.</p><p style='display:none'>skjult</p>", "Hei.");
        html("HTML with a list", "<p>Vi trenger:</p><ul><li>SIM-kort</li><li>adresse</li></ul>", "Vi trenger:\n\n- SIM-kort\n- adresse");
        html("HTML with a link", "<p>Se <a href='https://phonero.test/ordre'>her</a>.</p>", "Se her (https://phonero.test/ordre).");
        html("HTML table", "<table><tr><td>Antall</td><td>40</td></tr><tr><td>Dato</td><td>30.04</td></tr></table>", "Antall 40\nDato 30.04");
        add("both, plain text wins", FROM_PERSON, HEAD + SUBJECT + "Content-Type: multipart/alternative; boundary=del\n\n--del\nContent-Type: text/plain; charset=utf-8\n\n"
                + YES + "\n--del\nContent-Type: text/html; charset=utf-8\n\n<p>Noe annet</p>\n--del--", YES);
        add("both, plain text is empty", FROM_PERSON, HEAD + SUBJECT + "Content-Type: multipart/alternative; boundary=del\n\n--del\nContent-Type: text/plain\n\n \n--del\n"
                + "Content-Type: text/html; charset=utf-8\n\n<p>Blåbær</p>\n--del--", "Blåbær");
        add("picture in the text", FROM_PERSON, HEAD + SUBJECT + "Content-Type: multipart/related; boundary=del\n\n--del\nContent-Type: text/html; charset=utf-8\n\n"
                + "<p>Hei</p><img src=cid:1>\n--del\nContent-Type: image/png\nContent-ID: <1>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--del--", "Hei");
    }

    private void forwardedAndNested() {
        add("forwarded", FROM_PERSON, HEAD + "Subject: VS: Faktura\nContent-Type: text/plain; charset=utf-8\n\nSe under.\n\nFra: Kunde\nSendt: i går\nTil: oss\n\nFeil pris.",
                "Se under.\n\nFra: Kunde\nSendt: i går\nTil: oss\n\nFeil pris.");
        add("forwarded without a word", FROM_PERSON, HEAD + "Subject: Fwd: Faktura\nContent-Type: text/plain; charset=utf-8\n\n---------- Forwarded message ---------\nFrom: Kunde\n"
                + "Date: i går\n\nFeil pris.", "---------- Forwarded message ---------\nFrom: Kunde\nDate: i går\n\nFeil pris.");
        add("a message as attachment", FROM_PERSON, HEAD + SUBJECT + "Content-Type: multipart/mixed; boundary=ytre\n\n--ytre\nContent-Type: text/plain; charset=utf-8\n\nSe vedlagt.\n"
                + "--ytre\nContent-Type: message/rfc822\n\nFrom: kunde@bal.test\nSubject: =?utf-8?Q?Bl=C3=A5b=C3=A6r?=\nContent-Type: text/plain; charset=utf-8\n\nInnerst.\n--ytre--",
                "Se vedlagt.\n\nVedlagt melding: Blåbær\nInnerst.");
        add("attachments with names of every kind", FROM_PERSON, HEAD + SUBJECT + "Content-Type: multipart/mixed; boundary=del\n\n--del\nContent-Type: text/plain; charset=utf-8\n\nHei\n"
                + "--del\nContent-Type: application/pdf; name=\"=?utf-8?Q?bl=C3=A5.pdf?=\"\nContent-Disposition: attachment; filename=\"=?utf-8?Q?bl=C3=A5.pdf?=\"\n\n%PDF-1.4\n"
                + "--del\nContent-Type: text/plain\nContent-Disposition: attachment; filename*=utf-8''r%C3%B8d.txt\n\nrød\n--del\nContent-Type: text/plain\n"
                + "Content-Disposition: attachment; filename=\"../../etc/passwd\"\n\nroot\n--del--", "Hei");
        add("Outlook's own format", FROM_PERSON, HEAD + SUBJECT + "Content-Type: multipart/mixed; boundary=del\n\n--del\nContent-Type: text/plain; charset=utf-8\n\nHei\n--del\n"
                + "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\neJ8+Ig==\n--del--", "Hei");
    }

    private void encoded(String name, String type, byte[] body, String reply) {
        byte[] head = bytes(HEAD + SUBJECT + type + "\n", StandardCharsets.US_ASCII);
        byte[] raw = new byte[head.length + 2 + body.length];
        System.arraycopy(head, 0, raw, 0, head.length);
        raw[head.length] = '\r';
        raw[head.length + 1] = '\n';
        System.arraycopy(body, 0, raw, head.length + 2, body.length);
        all.add(new Sample(name, raw, FROM_PERSON, reply));
    }

    private void charsetsAndEncodings() {
        String words = "Blåbærsyltetøy";
        encoded("iso-8859-1", "Content-Type: text/plain; charset=iso-8859-1", words.getBytes(StandardCharsets.ISO_8859_1), words);
        encoded("iso-8859-15", "Content-Type: text/plain; charset=iso-8859-15", (words + " 5 €").getBytes(Charset.forName("iso-8859-15")), words + " 5 €");
        encoded("windows-1252", "Content-Type: text/plain; charset=windows-1252", (words + " – €").getBytes(Charset.forName("windows-1252")), words + " – €");
        encoded("utf-16", "Content-Type: text/plain; charset=utf-16", words.getBytes(StandardCharsets.UTF_16), words);
        encoded("koi8-r", "Content-Type: text/plain; charset=koi8-r", "Привет".getBytes(Charset.forName("koi8-r")), "Привет");
        encoded("unknown charset", "Content-Type: text/plain; charset=finnes-ikke", words.getBytes(StandardCharsets.UTF_8), words);
        encoded("charset with nonsense", "Content-Type: text/plain; charset=\"*?!\"", words.getBytes(StandardCharsets.UTF_8), words);
        encoded("8 bit without a charset", "Content-Type: text/plain", words.getBytes(StandardCharsets.ISO_8859_1), words);
        encoded("says utf-8 and is not", "Content-Type: text/plain; charset=utf-8", words.getBytes(StandardCharsets.ISO_8859_1), words);
        encoded("no content type", "X-Nothing: 1", words.getBytes(StandardCharsets.UTF_8), words);
        encoded("quoted-printable", "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable",
                "Bl=C3=A5b=C3=A6r=\r\nsyltet=C3=B8y".getBytes(StandardCharsets.US_ASCII), words);
        encoded("base64", "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64",
                Base64.getMimeEncoder().encode(words.getBytes(StandardCharsets.UTF_8)), words);
        encoded("flowed", "Content-Type: text/plain; charset=utf-8; format=flowed", "En lang \r\nlinje.\r\n\r\nTo.".getBytes(StandardCharsets.UTF_8), "En lang linje.\n\nTo.");
        encoded("flowed and joined", "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes", "syltet \r\nøy".getBytes(StandardCharsets.UTF_8), "syltetøy");
        encoded("direction of text is turned", "Content-Type: text/plain; charset=utf-8", "faktura\u202efdp.exe".getBytes(StandardCharsets.UTF_8), "fakturafdp.exe");
    }

    private void robot(String name, KindOfMail kind, String headers) {
        add(name, kind, HEAD + headers + "\nContent-Type: text/plain; charset=utf-8\n\nJeg er borte.", null);
    }

    private void robots() {
        robot("vacation", AUTOMATIC_REPLY, SUBJECT + "Auto-Submitted: auto-replied");
        robot("vacation with a comment", AUTOMATIC_REPLY, SUBJECT + "Auto-Submitted: auto-replied (vacation)");
        robot("generated", AUTOMATIC_REPLY, SUBJECT + "Auto-Submitted: auto-generated");
        robot("says that a person did", FROM_PERSON, SUBJECT + "Auto-Submitted: no");
        robot("old autoreply", AUTOMATIC_REPLY, SUBJECT + "X-Autoreply: yes");
        robot("old precedence", AUTOMATIC_REPLY, SUBJECT + "Precedence: auto_reply");
        robot("Outlook, Norwegian, away", AUTOMATIC_REPLY, "Subject: Automatisk svar: [AVR-2019-00042] Bestilling");
        robot("away in a word", AUTOMATIC_REPLY, "Subject: Fravær: ferie");
        robot("away, English", AUTOMATIC_REPLY, "Subject: Out of Office: holiday");
        robot("read receipt by its subject", AUTOMATIC_REPLY, "Subject: Lest: Bestilling");
        robot("a person who writes of reading", FROM_PERSON, "Subject: Sv: har dere lest: ny pris");
        robot("nobody's return path", AUTOMATIC_REPLY, SUBJECT + "Return-Path: <>");
        robot("asks for no answer", FROM_PERSON, SUBJECT + "X-Auto-Response-Suppress: All");
        robot("list", LIST, SUBJECT + "List-Id: Nytt <nytt.phonero.test>");
        robot("newsletter", LIST, SUBJECT + "List-Unsubscribe: <https://phonero.test/av>");
        robot("bulk", LIST, SUBJECT + "Precedence: bulk");
        add("no-reply", AUTOMATIC_REPLY, "Message-ID: <1@phonero.test>\nFrom: no-reply@phonero.test\nTo: samkjop@uke.test\nSubject: Nytt\n\nHei", "Hei");
        add("calendar answer", CALENDAR, HEAD + "Subject: Godtatt: SIM-bytte\nContent-Type: multipart/alternative; boundary=del\n\n--del\nContent-Type: text/plain\n\n\n--del\n"
                + "Content-Type: text/calendar; method=REPLY; charset=utf-8\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR\n--del--", null);
        add("calendar answer alone", CALENDAR, HEAD + "Subject: Avslått: SIM-bytte\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\nEND:VCALENDAR", null);
        add("read receipt", AUTOMATIC_REPLY, HEAD + SUBJECT + "Content-Type: multipart/report; report-type=disposition-notification; boundary=del\n\n--del\nContent-Type: text/plain\n\n"
                + "Lest.\n--del\nContent-Type: message/disposition-notification\n\nDisposition: manual-action/MDN-sent-manually; displayed\n--del--", null);
    }

    private static String report(String action, String status, String original) {
        return "Message-ID: <r@mx.test>\nFrom: MAILER-DAEMON@mx.test\nTo: samkjop@uke.test\nSubject: Undelivered Mail Returned to Sender\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=del\n\n--del\nContent-Type: text/plain\n\nDet gikk ikke.\n--del\n"
                + "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; ordre@phonero.test\n" + action + "Status: " + status
                + "\nDiagnostic-Code: smtp; 550 5.1.1\n  No such user\n" + original + "--del--";
    }

    private void reports() {
        String headers = "--del\nContent-Type: text/rfc822-headers\n\nSubject: Bestilling\nMessage-ID: " + OUR_ID + "\n";
        String whole = "--del\nContent-Type: message/rfc822\n\nSubject: Bestilling\nMessage-ID:\n " + OUR_ID + "\n\nHei\n";
        add("failed, with headers", BOUNCE, report("Action: failed\n", "5.1.1", headers), null);
        add("failed, with the message", BOUNCE, report("Action: failed\n", "5.1.1", whole), null);
        add("failed by its status", BOUNCE, report("", "5.7.1", headers), null);
        add("delayed", DELIVERY_REPORT, report("Action: delayed\n", "4.4.7", headers), null);
        add("delivered", DELIVERY_REPORT, report("Action: delivered\n", "2.0.0", headers), null);
        add("relayed", DELIVERY_REPORT, report("Action: relayed\n", "2.0.0", headers), null);
        add("prose", BOUNCE, "Message-ID: <p@mx.test>\nFrom: postmaster@mx.test\nTo: samkjop@uke.test\nSubject: failure notice\n\nSorry, no mailbox here by that name.\n\n"
                + "--- Below this line is a copy of the message.\n\nMessage-ID: " + OUR_ID + "\nSubject: Bestilling", null);
        add("prose, Norwegian", BOUNCE, "Message-ID: <p@mx.test>\nFrom: Postmaster <postmaster@mx.test>\nTo: samkjop@uke.test\nSubject: Kunne ikke leveres: Bestilling\n\n"
                + "Message-ID: " + OUR_ID, null);
    }

    private void sealed() {
        add("S/MIME signed", FROM_PERSON, HEAD + SUBJECT + "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256; boundary=del\n\n--del\n"
                + "Content-Type: text/plain; charset=utf-8\n\n" + YES + "\n--del\nContent-Type: application/pkcs7-signature; name=smime.p7s\nContent-Transfer-Encoding: base64\n\n"
                + "MIIB\n--del--", YES);
        add("sealed", FROM_PERSON, HEAD + SUBJECT + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIIB", null);
    }

    private void broken() {
        add("no colon in a header", FROM_PERSON, HEAD + SUBJECT + "Dette er ingen header\n\nHei", null);
        add("no sender", FROM_PERSON, "Message-ID: <1@x.test>\nTo: samkjop@uke.test\nSubject: Hei\n\nHei", "Hei");
        add("a sender that is none", FROM_PERSON, "Message-ID: <1@x.test>\nFrom: \"Åse\" <ikke en adresse>\nTo: ,,,;\nSubject: Hei\n\nHei", "Hei");
        add("only headers", FROM_PERSON, HEAD + SUBJECT, "");
        add("nothing at all", FROM_PERSON, "", "");
        add("no boundary", FROM_PERSON, HEAD + SUBJECT + "Content-Type: multipart/mixed\n\n--del\nContent-Type: text/plain\n\nHei\n--del--", null);
        add("boundary that is not there", FROM_PERSON, HEAD + SUBJECT + "Content-Type: multipart/mixed; boundary=borte\n\nHei", null);
        add("never ends", FROM_PERSON, HEAD + SUBJECT + "Content-Type: multipart/mixed; boundary=del\n\n--del\nContent-Type: text/plain\n\nHei", "Hei");
        add("cut base64", FROM_PERSON, HEAD + SUBJECT + "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVpIGR", null);
        add("content type with nonsense", FROM_PERSON, HEAD + SUBJECT + "Content-Type: ;;;===\n\nHei", "Hei");
        add("encoding that is none", FROM_PERSON, HEAD + SUBJECT + "Content-Type: text/plain\nContent-Transfer-Encoding: tull\n\nHei", null);
        add("zeros", FROM_PERSON, HEAD + SUBJECT + "\nHe\u0000i", "Hei");
    }
}
