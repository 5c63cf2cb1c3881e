package no.samkjop.telefoni.web.deviation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.samkjop.telefoni.cases.Waiting;
import no.samkjop.telefoni.deviation.Deviation;
import no.samkjop.telefoni.deviation.DeviationFacts;
import no.samkjop.telefoni.deviation.DeviationId;
import no.samkjop.telefoni.deviation.DeviationKind;
import no.samkjop.telefoni.deviation.DeviationSentence;
import no.samkjop.telefoni.deviation.Deviations;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.web.cases.CaseAction;
import no.samkjop.telefoni.web.cases.CaseFile;
import no.samkjop.telefoni.web.cases.CaseKind;
import no.samkjop.telefoni.web.cases.CaseReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * Deviations as one reader may see them: an agency its own, UKE and operations all, the supplier those that it is asked to answer, and of
 * those that went to UKE alone nothing of what the agency wrote.
 */
@Component
public class DeviationCases implements CaseKind<Deviation> {

    private final Deviations deviations;
    private final DeviationFacts facts;
    private final Directory directory;

    DeviationCases(Deviations deviations, DeviationFacts facts, Directory directory) {
        this.deviations = deviations;
        this.facts = facts;
        this.directory = directory;
    }

    @Override
    public String prefix() {
        return DeviationId.KIND;
    }

    @Override
    public String process() {
        return "deviation";
    }

    @Override
    public Optional<Deviation> find(User reader, String caseNumber) {
        return Optional.of(caseNumber).filter(text -> text.matches(DeviationId.KIND + "-\\d{4}-\\d{5,9}"))
                .flatMap(text -> deviations.find(DeviationId.of(text)))
                .filter(found -> CaseReader.isSupplier(reader) ? found.isForSupplier() : Access.mayRead(reader, found.agency()));
    }

    /** A search's limits for the reader. */
    public Deviations.Search within(User reader, @Nullable DeviationKind kind, @Nullable Boolean open, @Nullable String text) {
        return new Deviations.Search(reader.ownAgency().orElse(null), kind, open, text, CaseReader.isSupplier(reader));
    }

    /** The subject says only what everybody who sees the case may know. */
    @Override
    public CaseFile file(Deviation deviation) {
        return new CaseFile(deviation.id().value(), "Avvik", deviation.agency(), "Gjelder "
                + deviation.reported().kind().norwegianName().toLowerCase(Locale.ROOT), deviation.hasEnded());
    }

    @Override
    public String sentence(Deviation deviation, @Nullable Waiting waiting) {
        return new DeviationSentence(directory.requireAgency(deviation.agency()).name(), directory.supplier().brand()).of(deviation, waiting);
    }

    static boolean isOwn(User reader, Deviation deviation) {
        return reader.ownAgency().filter(deviation.agency()::equals).isPresent();
    }

    static boolean mayJoin(User reader, Deviation deviation) {
        return reader.has(Role.UKE_AGREEMENT_MANAGER) && deviation.isWithUke() && deviation.joinedIn().isEmpty();
    }

    @Override
    public List<CaseAction> actions(User reader, Deviation deviation, List<OpenTask> mine) {
        List<CaseAction> actions = new ArrayList<>();
        if (mayJoin(reader, deviation)) {
            actions.add(CaseAction.other("lignende", "Lignende avvik hos andre"));
        }
        if (isOwn(reader, deviation) && !deviation.hasEnded()) {
            actions.add(CaseAction.other("trekk-avvik", "Trekk meldingen"));
        }
        return actions;
    }

    @Override
    public String show(User reader, Deviation deviation, int page, Model model) {
        boolean supplier = CaseReader.isSupplier(reader);
        model.addAttribute("deviation", deviation).addAttribute("facts", facts.shown(deviation, reader))
                .addAttribute("reads", !supplier || deviation.isReadBySupplier())
                .addAttribute("why", supplier || deviation.triage() == null ? null : deviation.triage().sentence(directory.supplier().brand()))
                .addAttribute("matter", reader.side() == Role.Side.UKE ? deviation.joinedIn().orElse(null) : null);
        return "sak-avvik";
    }
}
