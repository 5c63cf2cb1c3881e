package no.samkjop.telefoni.deviation;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.cases.Timeline;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.document.PdfReport.Fact;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.mail.Templates;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The letters of a deviation. The supplier's have nothing in them that was for UKE alone. That a task waits is told by the reminders. */
@Component
class DeviationLetters {

    private final Templates templates;
    private final Outbox outbox;
    private final Directory directory;
    private final DeviationPdf pdf;
    private final Timeline timeline;
    private final String baseUrl;

    DeviationLetters(Templates templates, Outbox outbox, Directory directory, DeviationPdf pdf, Timeline timeline,
            @Value("${telefoni.base-url}") String baseUrl) {
        this.templates = templates;
        this.outbox = outbox;
        this.directory = directory;
        this.pdf = pdf;
        this.timeline = timeline;
        this.baseUrl = baseUrl;
    }

    /** Why it goes where it goes, with a copy of the report (C4.5). */
    void triaged(Deviation deviation, Triage triage) {
        send(deviation, "deviation-triaged", reporter(deviation), Map.of("why", triage.sentence(brand())), List.of(pdf.attachment(deviation)));
    }

    void toSupplier(Deviation deviation) {
        send(deviation, "deviation-to-supplier", claimsDesk(), facts(deviation), List.of());
    }

    void toUke(Deviation deviation) {
        Map<String, Object> model = new HashMap<>(facts(deviation));
        model.put("note", maybe(deviation.reported().ukeNote()));
        model.put("answer", maybe(Optional.ofNullable(deviation.answer()).map(SupplierAnswer::words).orElse(null)));
        model.put("history", timeline.of(deviation.id().value()).stream().map(this::line).toList());
        send(deviation, "deviation-to-uke", managers(), model, List.of(pdf.attachment(deviation)));
    }

    private Map<String, Object> facts(Deviation deviation) {
        return Map.of("facts", pdf.facts(deviation).stream().map(DeviationLetters::line).toList(), "what", deviation.reported().what());
    }

    private String line(CaseEvent event) {
        String who = Optional.ofNullable(event.by()).flatMap(directory::user).map(User::name).orElse("Programmet");
        return NorwegianDates.format(event.at()) + ", " + who + ": " + event.what()
                + Optional.ofNullable(event.note()).map(note -> " – " + note).orElse("");
    }

    private static String line(Fact fact) {
        return fact.name() + ": " + fact.value();
    }

    void supplierAnswered(Deviation deviation, SupplierAnswer answer) {
        news(deviation, reporter(deviation), brand() + " har svart", answer.claim().norwegianName()
                + ". Se på svaret i oppgaven «Ta stilling til svaret», og si om avviket er rettet.", answer.words());
    }

    void askedAgain(Deviation deviation, String words) {
        news(deviation, claimsDesk(), "Virksomheten spør på nytt", agency(deviation) + " er ikke fornøyd med svaret. Svar i oppgaven «Svar på "
                + "avviket» eller på denne e-posten.", words);
    }

    void settled(Deviation deviation, Deviation.Ending ending, @Nullable String why) {
        String headline = switch (ending) {
            case REMEDIED -> "Avviket er rettet";
            case NOT_REMEDIED -> "Avviket er ikke rettet";
            default -> "Det var ikke et avvik";
        };
        news(deviation, claimsDesk(), headline, agency(deviation) + " har avsluttet saken med leverandøren.", Optional.ofNullable(why).orElse(""));
        if (deviation.uke().isOpen()) {
            news(deviation, managers(), headline, agency(deviation) + " og leverandøren er ferdige seg imellom. Saken er fortsatt til vurdering hos dere.",
                    Optional.ofNullable(why).orElse(""));
        }
    }

    /** @param why in whole sentences */
    void toldUke(Deviation deviation, String why) {
        send(deviation, "deviation-news", reporter(deviation), Map.of("headline", "Avtaleforvalter i UKE har saken", "what", why
                + " Den skriftlige meldingen ligger ved.", "words", List.of()), List.of(pdf.attachment(deviation)));
    }

    /** UKE's own words, and none of the agency's. */
    void ukeAsksSupplier(Deviation deviation, String words) {
        news(deviation, claimsDesk(), "UKE ber om svar", "Avtaleforvalter i UKE tar opp en sak som gjelder "
                + deviation.reported().kind().norwegianName().toLowerCase(Locale.ROOT) + ". Svar i oppgaven «Svar UKE» eller på denne e-posten.", words);
    }

    void withdrawn(Deviation before, Deviation after) {
        String words = Optional.ofNullable(after.endReason()).orElse("");
        if (before.isForSupplier()) {
            news(after, claimsDesk(), "Avviket er trukket", "Det er ikke lenger noe å svare på.", "");
        }
        if (before.uke().isOpen()) {
            news(after, managers(), "Avviket er trukket", agency(after) + " har trukket meldingen. Det er ikke lenger noe å vurdere.", words);
        }
    }

    void toReporter(Deviation deviation, String headline, String what, String words) {
        news(deviation, reporter(deviation), headline, what, words);
    }

    void toManagers(Deviation deviation, String headline, String what, String words) {
        news(deviation, managers(), headline, what, words);
    }

    private void news(Deviation deviation, Collection<EmailAddress> to, String headline, String what, String words) {
        send(deviation, "deviation-news", to, Map.of("headline", headline, "what", what, "words", maybe(words.isBlank() ? null : words)), List.of());
    }

    private void send(Deviation deviation, String kind, Collection<EmailAddress> to, Map<String, Object> model,
            List<Letter.Attachment> attachments) {
        Map<String, Object> whole = new HashMap<>(model);
        whole.put("caseNumber", deviation.id().value());
        whole.put("agency", agency(deviation));
        whole.put("brand", brand());
        whole.put("kind", deviation.reported().kind().norwegianName());
        whole.put("severity", deviation.reported().severity().norwegianName());
        whole.put("link", baseUrl + "/saker/" + deviation.id());
        Templates.Content content = templates.render(kind, whole);
        // What has happened so far is what makes it another letter of the same kind.
        String reason = String.valueOf(timeline.count(deviation.id().value()));
        to.forEach(address -> outbox.queue(new Letter(deviation.id().value(), deviation.agency(), kind, reason, address, content.subject(),
                content.text(), attachments, null, false)));
    }

    private String agency(Deviation deviation) {
        return directory.requireAgency(deviation.agency()).name();
    }

    private String brand() {
        return directory.supplier().brand();
    }

    /** To the agency's own mailbox when who reported it is not there any more. */
    private List<EmailAddress> reporter(Deviation deviation) {
        return List.of(directory.user(deviation.reportedBy()).map(User::email)
                .orElseGet(() -> directory.requireAgency(deviation.agency()).email()));
    }

    private List<EmailAddress> claimsDesk() {
        return List.of(directory.supplier().claimsDesk());
    }

    /** The agreement manager and the substitutes. */
    private List<EmailAddress> managers() {
        return directory.usersWith(Role.UKE_AGREEMENT_MANAGER).stream().map(User::email).toList();
    }

    private static List<String> maybe(@Nullable String text) {
        return Optional.ofNullable(text).map(List::of).orElse(List.of());
    }
}
