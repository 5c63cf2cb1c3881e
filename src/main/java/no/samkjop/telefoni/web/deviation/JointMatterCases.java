package no.samkjop.telefoni.web.deviation;

import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.cases.Waiting;
import no.samkjop.telefoni.deviation.Deviation;
import no.samkjop.telefoni.deviation.DeviationSentence;
import no.samkjop.telefoni.deviation.Deviations;
import no.samkjop.telefoni.deviation.JointMatter;
import no.samkjop.telefoni.deviation.JointMatterId;
import no.samkjop.telefoni.deviation.JointMatters;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.web.cases.CaseAction;
import no.samkjop.telefoni.web.cases.CaseFile;
import no.samkjop.telefoni.web.cases.CaseKind;
import no.samkjop.telefoni.web.cases.CaseReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Joint matters, for UKE, operations and the supplier; no agency, not UKE's own as an agency either, sees any. */
@Component
class JointMatterCases implements CaseKind<JointMatter> {

    private final JointMatters matters;
    private final Deviations deviations;
    private final Directory directory;

    JointMatterCases(JointMatters matters, Deviations deviations, Directory directory) {
        this.matters = matters;
        this.deviations = deviations;
        this.directory = directory;
    }

    @Override
    public String prefix() {
        return JointMatterId.KIND;
    }

    @Override
    public String process() {
        return "joint-matter";
    }

    @Override
    public Optional<JointMatter> find(User reader, String caseNumber) {
        return Optional.of(caseNumber).filter(text -> text.matches(JointMatterId.KIND + "-\\d{4}-\\d{5,9}"))
                .filter(text -> reader.side() != Role.Side.AGENCY).flatMap(text -> matters.find(JointMatterId.of(text)));
    }

    @Override
    public CaseFile file(JointMatter matter) {
        return new CaseFile(matter.id().value(), "Felles sak", AgencyId.of("UKE"), matter.title(), matter.hasEnded());
    }

    @Override
    public String sentence(JointMatter matter, @Nullable Waiting waiting) {
        return new DeviationSentence("", directory.supplier().brand()).of(matter, waiting);
    }

    @Override
    public List<CaseAction> actions(User reader, JointMatter matter, List<OpenTask> mine) {
        return List.of();
    }

    @Override
    public String show(User reader, JointMatter matter, int page, Model model) {
        List<Deviation> joined = CaseReader.isSupplier(reader) ? List.of() : deviations.of(matter.id());
        model.addAttribute("matter", matter).addAttribute("joined", joined);
        return "sak-felles";
    }
}
