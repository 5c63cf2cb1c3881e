package no.samkjop.telefoni.web.transition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.cases.Waiting;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.simswap.SimSwaps;
import no.samkjop.telefoni.transition.Transition;
import no.samkjop.telefoni.transition.TransitionFacts;
import no.samkjop.telefoni.transition.TransitionId;
import no.samkjop.telefoni.transition.TransitionPlan;
import no.samkjop.telefoni.transition.TransitionProgress;
import no.samkjop.telefoni.transition.TransitionSentence;
import no.samkjop.telefoni.transition.Transitions;
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
 * Switches as one reader may see them, for pages and API alike: an agency its own, UKE and operations all, and the supplier all
 * too, but nobody of the supplier what anything costs.
 */
@Component
public class TransitionCases implements CaseKind<Transition> {

    private static final int NUMBERS_ON_A_PAGE = 100;
    private static final int MOST_WAVES = 1_000;

    private final Transitions transitions;
    private final TransitionProgress progress;
    private final TransitionFacts facts;
    private final SimSwaps swaps;
    private final CaseReader caseReader;
    private final Agreements agreements;
    private final Directory directory;

    TransitionCases(Transitions transitions, TransitionProgress progress, TransitionFacts facts, SimSwaps swaps, CaseReader caseReader,
            Agreements agreements, Directory directory) {
        this.transitions = transitions;
        this.progress = progress;
        this.facts = facts;
        this.swaps = swaps;
        this.caseReader = caseReader;
        this.agreements = agreements;
        this.directory = directory;
    }

    @Override
    public String prefix() {
        return TransitionId.KIND;
    }

    @Override
    public String process() {
        return "transition";
    }

    @Override
    public Optional<Transition> find(User reader, String caseNumber) {
        return Optional.of(caseNumber).filter(text -> text.matches(TransitionId.KIND + "-\\d{4}-\\d{5,9}"))
                .flatMap(text -> transitions.find(TransitionId.of(text)))
                .filter(found -> CaseReader.isSupplier(reader) || Access.mayRead(reader, found.agency()));
    }

    @Override
    public CaseFile file(Transition transition) {
        return new CaseFile(transition.id().value(), "Overgang", transition.agency(), directory.requireAgency(transition.agency()).name()
                + " går over til " + directory.supplier().brand(), transition.hasEnded());
    }

    @Override
    public String sentence(Transition transition, @Nullable Waiting waiting) {
        // While the waves are under way no task waits, only the message that all numbers are settled.
        Waiting now = waiting == null && transition.wavesStarted() && transition.planApprovedAt() != null
                ? new Waiting("allNumbersSettled", transition.planApprovedAt(), null, null) : waiting;
        return new TransitionSentence(directory.requireAgency(transition.agency()).name(), directory.supplier().brand())
                .of(transition, now);
    }

    /** What the reader may do right now; the domain has the last word. */
    record Work(boolean giveList, boolean keepOut, boolean plan, boolean cancel) {
    }

    Work work(User reader, Transition transition) {
        return work(reader, transition, caseReader.mine(reader, transition.id().value()));
    }

    /** Tasks of the case that the reader may do. */
    List<OpenTask> tasks(User reader, Transition transition) {
        return caseReader.mine(reader, transition.id().value());
    }

    private static Work work(User reader, Transition transition, List<OpenTask> mine) {
        boolean coordinator = reader.has(Role.AGENCY_COORDINATOR) && reader.ownAgency().filter(transition.agency()::equals).isPresent();
        boolean uke = reader.has(Role.UKE_AGREEMENT_MANAGER) || reader.has(Role.UKE_FOLLOW_UP);
        return new Work(CaseKind.isMine(mine, "giveNumberList") && transition.awaitsList(),
                coordinator && !transition.hasEnded() && transition.contactedOn() != null && transition.planApprovedAt() == null,
                CaseKind.isMine(mine, "proposePlan") && transition.awaitsPlan(),
                uke && !transition.hasEnded() && !transition.wavesStarted());
    }

    @Override
    public List<CaseAction> actions(User reader, Transition transition, List<OpenTask> mine) {
        Work work = work(reader, transition, mine);
        List<CaseAction> actions = new ArrayList<>();
        if (work.giveList()) {
            actions.add(CaseAction.next("nummerliste", "Fyll ut nummerlisten"));
        } else if (work.keepOut()) {
            actions.add(CaseAction.other("nummerliste", "Hold numre utenfor"));
        }
        if (work.plan()) {
            actions.add(CaseAction.next("plan", "Legg planen"));
        } else if (transition.planVersion() > 0) {
            actions.add(CaseAction.other("plan", "Se planen"));
        }
        if (work.cancel()) {
            actions.add(CaseAction.other("avbryt", "Avbryt overgangen"));
        }
        return actions;
    }

    /** The figures of the case, if they are of this switch and not of a newer one of the agency. */
    public Optional<TransitionProgress.Row> progress(Transition transition) {
        return Optional.of(progress.of(transition.agency())).filter(row -> transition.id().equals(row.id()));
    }

    /** The SIM swaps that its waves have become, by day and hour; those of one hour in the plan's order. */
    public List<SimSwaps.Summary> waves(Transition transition) {
        return swaps.search(new SimSwaps.Search(transition.agency(), null, transition.id().value(), null), 0, MOST_WAVES).rows().stream()
                .sorted(Comparator.comparing((SimSwaps.Summary wave) -> wave.window().begins()).thenComparing(wave -> wave.id().value())).toList();
    }

    /** The newest plan with its waves' numbers. */
    public Optional<TransitionPlan> plan(Transition transition) {
        return transition.planVersion() == 0 ? Optional.empty() : transitions.plan(transition.id(), transition.planVersion());
    }

    /** That the newest plan ends after the price cliff, and for those whom it concerns what that costs; empty when it does not. */
    String warning(User reader, Transition transition) {
        return String.valueOf(facts.plan(transition.id(), reader).get("cliffWarning")).replace("**", "");
    }

    @Override
    public String show(User reader, Transition transition, int page, Model model) {
        long total = transitions.countNumbers(transition.id());
        Paging paging = new Paging(page, NUMBERS_ON_A_PAGE, total, "/saker/" + transition.id() + "?linjer=");
        model.addAttribute("transition", transition).addAttribute("paging", paging).addAttribute("total", total)
                .addAttribute("warning", warning(reader, transition))
                .addAttribute("progress", progress(transition).orElse(null)).addAttribute("cliff", progress.cliff())
                .addAttribute("plan", plan(transition).orElse(null)).addAttribute("swaps", waves(transition))
                .addAttribute("numbers", transitions.numbers(transition.id(), paging.first(), NUMBERS_ON_A_PAGE))
                .addAttribute("items", Items.of(agreements.telephony()));
        return "sak-overgang";
    }
}
