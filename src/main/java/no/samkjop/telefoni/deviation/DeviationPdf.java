package no.samkjop.telefoni.deviation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.document.PdfReport;
import no.samkjop.telefoni.document.PdfReport.Fact;
import no.samkjop.telefoni.document.PdfWriter;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.springframework.stereotype.Component;

/** A deviation's report as facts in words, and as the PDF that goes with it to UKE and the reporter. */
@Component
class DeviationPdf {

    private final PdfWriter writer;
    private final Directory directory;

    DeviationPdf(PdfWriter writer, Directory directory) {
        this.writer = writer;
        this.directory = directory;
    }

    /** All that was reported, but for the texts. */
    List<Fact> facts(Deviation deviation) {
        Reported reported = deviation.reported();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Virksomhet", directory.requireAgency(deviation.agency()).name()));
        facts.add(new Fact("Meldt", NorwegianDates.format(deviation.reportedAt()) + " av "
                + directory.user(deviation.reportedBy()).map(User::name).orElse(deviation.reportedBy().value())));
        facts.add(new Fact("Gjelder", reported.kind().norwegianName()));
        facts.add(new Fact("Alvorlighet", reported.severity().norwegianName()));
        Optional.ofNullable(reported.since()).ifPresent(day -> facts.add(new Fact("Siden", NorwegianDates.format(day))));
        Optional.ofNullable(reported.cost()).ifPresent(cost -> facts.add(new Fact("Kostnad uten mva.", cost.formatted())));
        Optional.ofNullable(reported.costText()).ifPresent(text -> facts.add(new Fact("Hva kostnaden består av", text)));
        if (!reported.numbers().isEmpty()) {
            facts.add(new Fact("Numre", reported.numbers().stream().map(number -> number.value()).collect(Collectors.joining(", "))));
        }
        if (!reported.cases().isEmpty()) {
            facts.add(new Fact("Saker", reported.cases().stream().map(number -> number.value()).collect(Collectors.joining(", "))));
        }
        facts.add(new Fact("Tatt opp med leverandøren", Optional.ofNullable(reported.takenUpOn()).map(NorwegianDates::format).orElse("Nei")));
        return facts;
    }

    /** With what is for UKE alone: never for the supplier. */
    Letter.Attachment attachment(Deviation deviation) {
        List<PdfReport.Part> parts = new ArrayList<>();
        parts.add(new PdfReport.Text("Hva har skjedd", deviation.reported().what()));
        Optional.ofNullable(deviation.reported().ukeNote()).ifPresent(note -> parts.add(new PdfReport.Text("Til UKE alene", note)));
        Optional.ofNullable(deviation.answer()).ifPresent(answer -> parts.add(new PdfReport.Text("Leverandørens svar "
                + NorwegianDates.format(answer.at()), answer.claim().norwegianName() + ". " + answer.words())));
        return new Letter.Attachment("Avvik " + deviation.id() + ".pdf", "application/pdf", writer.write(new PdfReport(
                "Avviksmelding " + deviation.id(), facts(deviation), parts, "Samkjøp Telefoni, sak " + deviation.id() + ". Til intern bruk (C5.13).")));
    }
}
