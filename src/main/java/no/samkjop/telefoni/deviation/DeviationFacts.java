package no.samkjop.telefoni.deviation;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.document.PdfReport.Fact;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deviations and joint matters in Norwegian words and table rows, as forms show them. What people wrote stands in rows only, which forms
 * show as plain text. The supplier's people get nothing that is internal, and of a report only what it may read (C5.13).
 */
@Component
@Transactional(readOnly = true)
public class DeviationFacts {

    private static final int MAX_ROWS = 200;
    /** What the supplier may know of a report that went to UKE alone. */
    private static final Set<String> OPEN_FACTS = Set.of("Virksomhet", "Gjelder");

    private final Deviations deviations;
    private final JointMatters matters;
    private final DeviationPdf words;
    private final Directory directory;

    DeviationFacts(Deviations deviations, JointMatters matters, DeviationPdf words, Directory directory) {
        this.deviations = deviations;
        this.matters = matters;
        this.words = words;
        this.directory = directory;
    }

    public Map<String, Object> of(DeviationId id, User reader) {
        Deviation deviation = deviations.find(id).orElseThrow();
        boolean supplier = reader.side() == Role.Side.SUPPLIER;
        boolean reads = !supplier || deviation.isReadBySupplier();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("caseSummary", "**%s** fra %s: %s%s.".formatted(id, directory.requireAgency(deviation.agency()).name(),
                deviation.reported().kind().norwegianName().toLowerCase(Locale.ROOT),
                reads ? ", " + deviation.reported().severity().norwegianName().toLowerCase(Locale.ROOT) : ""));
        facts.put("items", shown(deviation, reader).stream().map(fact -> Map.of("label", fact.name(), "value", fact.value())).toList());
        facts.put("what", reads ? rows(deviation.reported().what()) : List.of());
        facts.put("ukeNote", supplier ? List.of() : rows(deviation.reported().ukeNote()));
        facts.put("question", rows(Optional.ofNullable(deviation.asked()).filter(asked -> !supplier || asked.to() == UkeQuestion.To.SUPPLIER)
                .map(UkeQuestion::words).orElse(null)));
        facts.put("answerRows", answer(deviation.answer()));
        facts.put("history", history(deviations.timeline(id), supplier));
        facts.put("pageLink", "/saker/" + id);
        facts.put("likeLink", "/saker/" + id + "/lignende");
        return facts;
    }

    /** What a reader may know of the report, but for its texts. */
    public List<Fact> shown(Deviation deviation, User reader) {
        boolean reads = reader.side() != Role.Side.SUPPLIER || deviation.isReadBySupplier();
        return words.facts(deviation).stream().filter(fact -> reads || OPEN_FACTS.contains(fact.name()))
                .map(fact -> reader.side() == Role.Side.SUPPLIER && fact.name().equals("Meldt")
                        ? new Fact("Meldt", NorwegianDates.format(deviation.reportedAt())) : fact).toList();
    }

    public Map<String, Object> of(JointMatterId id, User reader) {
        JointMatter matter = matters.find(id).orElseThrow();
        boolean supplier = reader.side() == Role.Side.SUPPLIER;
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("caseSummary", "**%s**: %s.".formatted(id, matter.kind().norwegianName().toLowerCase(Locale.ROOT)));
        facts.put("items", List.of(Map.of("label", "Saken gjelder", "value", matter.title()),
                Map.of("label", "Svar innen", "value", NorwegianDates.format(matter.answerBy()))));
        facts.put("question", rows(matter.question()));
        facts.put("answerRows", answer(matter.answer()));
        facts.put("agencies", supplier ? List.of() : deviations.of(id).stream().limit(MAX_ROWS).map(each -> Map.of("agency",
                directory.requireAgency(each.agency()).name(), "caseNumber", each.id().value())).toList());
        facts.put("history", history(matters.timeline(id), supplier));
        facts.put("pageLink", "/saker/" + id);
        return facts;
    }

    private static List<Map<String, String>> rows(@Nullable String text) {
        return text == null ? List.of() : List.of(Map.of("words", text));
    }

    private static List<Map<String, String>> answer(@Nullable SupplierAnswer answer) {
        return answer == null ? List.of() : List.of(Map.of("at", NorwegianDates.format(answer.at()), "claim",
                answer.claim().norwegianName(), "words", answer.words()));
    }

    private List<Map<String, String>> history(List<CaseEvent> events, boolean supplier) {
        return events.stream().filter(event -> !supplier || !event.internal())
                .sorted(Comparator.comparing(CaseEvent::at).reversed()).limit(MAX_ROWS)
                .map(event -> Map.of("at", NorwegianDates.format(event.at()), "who", name(event.by(), supplier), "what", event.what(),
                        "note", Optional.ofNullable(event.note()).orElse(""))).collect(Collectors.toList());
    }

    /** The supplier is told the agency, not who in it. */
    private String name(@Nullable UserId id, boolean supplier) {
        if (id == null) {
            return "Programmet";
        }
        Optional<User> person = directory.user(id);
        return person.flatMap(User::ownAgency).filter(agency -> supplier).map(agency -> directory.requireAgency(agency).name())
                .or(() -> person.map(User::name)).orElse(id.value());
    }
}
