package no.samkjop.telefoni.web.calloff;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.calloff.CallOffId;
import no.samkjop.telefoni.calloff.CallOffLine;
import no.samkjop.telefoni.calloff.CallOffs;
import no.samkjop.telefoni.calloff.CaseSentence;
import no.samkjop.telefoni.calloff.ControlCheck;
import no.samkjop.telefoni.cases.Waiting;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.web.Items;
import no.samkjop.telefoni.web.Paging;
import no.samkjop.telefoni.web.cases.CaseAction;
import no.samkjop.telefoni.web.cases.CaseFile;
import no.samkjop.telefoni.web.cases.CaseKind;
import no.samkjop.telefoni.web.cases.CaseReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * Call-offs as one reader may see them, for pages and API alike. The supplier's people see orders that were sent to them,
 * without the agency's own words; to everybody else than the agency, UKE and operations a case does not exist.
 */
@Component
public class CallOffCases implements CaseKind<CallOff> {

    private static final int LINES_ON_A_PAGE = 100;

    private final CallOffs callOffs;
    private final CaseReader caseReader;
    private final Agreements agreements;
    private final Directory directory;

    CallOffCases(CallOffs callOffs, CaseReader caseReader, Agreements agreements, Directory directory) {
        this.callOffs = callOffs;
        this.caseReader = caseReader;
        this.agreements = agreements;
        this.directory = directory;
    }

    @Override
    public String prefix() {
        return CallOffId.KIND;
    }

    @Override
    public String process() {
        return "call-off";
    }

    @Override
    public Optional<CallOff> find(User reader, String caseNumber) {
        return Optional.of(caseNumber).filter(text -> text.matches(CallOffId.KIND + "-\\d{4}-\\d{5,9}"))
                .flatMap(text -> callOffs.find(CallOffId.of(text))).filter(found -> maySee(reader, found));
    }

    private static boolean maySee(User reader, CallOff callOff) {
        return CaseReader.isSupplier(reader) ? callOff.isWithSupplier() : Access.mayRead(reader, callOff.agency());
    }

    @Override
    public CaseFile file(CallOff callOff) {
        return new CaseFile(callOff.id().value(), "Avrop", callOff.agency(), callOff.purpose(), callOff.hasEnded());
    }

    @Override
    public String sentence(CallOff callOff, @Nullable Waiting waiting) {
        return new CaseSentence(directory.requireAgency(callOff.agency()).name(), directory.supplier().brand()).of(callOff, waiting);
    }

    @Override
    public List<CaseAction> actions(User reader, CallOff callOff, List<OpenTask> mine) {
        return CallOffActions.of(reader, callOff, mine).asList();
    }

    CallOffActions actions(User reader, CallOff callOff) {
        return CallOffActions.of(reader, callOff, caseReader.mine(reader, callOff.id().value()));
    }

    /** A search's limits for the reader. */
    public CallOffs.Search within(User reader, Set<CallOff.Status> statuses, @Nullable LocalDate lateOn,
            @Nullable String text) {
        Set<AgencyId> agencies = reader.ownAgency().map(Set::of).orElse(null);
        return new CallOffs.Search(agencies, statuses, CaseReader.isSupplier(reader), lateOn, text);
    }

    /** The supplier sees what it has to mend, once the agency is done with the control. */
    public List<ControlCheck> checks(User reader, CallOff callOff) {
        return callOffs.checks(callOff.id()).stream()
                .filter(check -> !CaseReader.isSupplier(reader) || !check.ok() && !isInProgress(callOff, check)).toList();
    }

    private static boolean isInProgress(CallOff callOff, ControlCheck check) {
        return callOff.awaitsControl() && check.round() == callOff.round() && check.attempt() == callOff.failedControls() + 1;
    }

    @Override
    public String show(User reader, CallOff callOff, int page, Model model) {
        Paging paging = new Paging(page, LINES_ON_A_PAGE, callOff.lines().size(), "/saker/" + callOff.id() + "?linjer=");
        List<CallOffLine> lines = callOff.lines().stream().skip(paging.first()).limit(LINES_ON_A_PAGE).toList();
        model.addAttribute("callOff", callOff)
                .addAttribute("deliveries", callOffs.deliveries(callOff.id()).stream()
                        .filter(delivery -> isShown(lines, delivery.lineNumber())).toList())
                .addAttribute("controls", ControlRound.of(checks(reader, callOff)))
                .addAttribute("checkKinds", ControlCheck.Kind.values())
                .addAttribute("lines", lines).addAttribute("paging", paging)
                .addAttribute("items", Items.of(agreements.telephony()));
        return "sak";
    }

    private static boolean isShown(List<CallOffLine> lines, int number) {
        return !lines.isEmpty() && number >= lines.get(0).number() && number <= lines.get(lines.size() - 1).number();
    }
}
