package no.samkjop.telefoni.web.simswap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.cases.Waiting;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.simswap.SimSwap;
import no.samkjop.telefoni.simswap.SimSwapId;
import no.samkjop.telefoni.simswap.SimSwaps;
import no.samkjop.telefoni.simswap.SwapSentence;
import no.samkjop.telefoni.simswap.SwapStep;
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
 * SIM swaps as one reader may see them, for pages and API alike: an agency its own, UKE and operations all, and the supplier
 * all too, for they are its work from the start.
 */
@Component
public class SimSwapCases implements CaseKind<SimSwap> {

    private static final int LINES_ON_A_PAGE = 100;

    private final SimSwaps swaps;
    private final CaseReader caseReader;
    private final Agreements agreements;
    private final Directory directory;

    SimSwapCases(SimSwaps swaps, CaseReader caseReader, Agreements agreements, Directory directory) {
        this.swaps = swaps;
        this.caseReader = caseReader;
        this.agreements = agreements;
        this.directory = directory;
    }

    @Override
    public String prefix() {
        return SimSwapId.KIND;
    }

    @Override
    public String process() {
        return "sim-swap";
    }

    @Override
    public Optional<SimSwap> find(User reader, String caseNumber) {
        return Optional.of(caseNumber).filter(text -> text.matches(SimSwapId.KIND + "-\\d{4}-\\d{5,9}"))
                .flatMap(text -> swaps.find(SimSwapId.of(text)))
                .filter(found -> CaseReader.isSupplier(reader) || Access.mayRead(reader, found.agency()));
    }

    @Override
    public CaseFile file(SimSwap swap) {
        return new CaseFile(swap.id().value(), "SIM-bytte", swap.agency(), swap.purpose(), swap.hasEnded());
    }

    @Override
    public String sentence(SimSwap swap, @Nullable Waiting waiting) {
        return new SwapSentence(directory.requireAgency(swap.agency()).name(), directory.supplier().brand()).of(swap, waiting);
    }

    /** A search's limits for the reader. */
    public SimSwaps.Search within(User reader, @Nullable Boolean open, @Nullable String origin, @Nullable String text) {
        return new SimSwaps.Search(reader.ownAgency().orElse(null), open, origin, text);
    }

    /** What the reader may record number by number right now. */
    Optional<SwapStep> step(User reader, SimSwap swap) {
        return step(caseReader.mine(reader, swap.id().value()));
    }

    private static Optional<SwapStep> step(List<OpenTask> mine) {
        return mine.stream().flatMap(task -> SwapWords.stepOf(task.activityId()).stream()).findFirst();
    }

    static boolean mayMove(User reader, SimSwap swap) {
        return (reader.has(Role.SUPPLIER_DELIVERY) || isOwner(reader, swap)) && !swap.hasEnded() && !swap.reported();
    }

    static boolean mayCancel(User reader, SimSwap swap) {
        return isOwner(reader, swap) && !swap.hasEnded() && !swap.reported() && swap.round() == 1;
    }

    private static boolean isOwner(User reader, SimSwap swap) {
        return reader.ownAgency().filter(swap.agency()::equals).isPresent()
                && (reader.has(Role.AGENCY_ORDERER) || reader.has(Role.AGENCY_COORDINATOR));
    }

    @Override
    public List<CaseAction> actions(User reader, SimSwap swap, List<OpenTask> mine) {
        List<CaseAction> actions = new ArrayList<>();
        step(mine).ifPresent(step -> actions.add(CaseAction.next(
                SwapNumbersForm.onTheCase(swap, step).isPresent() ? CaseAction.HERE + "for" : "numre", SwapWords.button(step))));
        if (mayMove(reader, swap)) {
            actions.add(CaseAction.other("flytt", "Flytt til et annet vindu"));
        }
        if (mayCancel(reader, swap)) {
            actions.add(CaseAction.other("avlys", "Avlys byttet"));
        }
        return actions;
    }

    @Override
    public String show(User reader, SimSwap swap, int page, Model model) {
        Paging paging = new Paging(page, LINES_ON_A_PAGE, swap.lines().size(), "/saker/" + swap.id() + "?linjer=");
        model.addAttribute("swap", swap).addAttribute("paging", paging)
                .addAttribute("askedBy", swap.askedBy() == null ? null : caseReader.person(reader, swap.askedBy()))
                .addAttribute("lines", swap.lines().stream().skip(paging.first()).limit(LINES_ON_A_PAGE).toList())
                .addAttribute("items", Items.of(agreements.telephony()))
                .addAttribute("form", step(reader, swap).flatMap(step -> SwapNumbersForm.onTheCase(swap, step)).orElse(null));
        return "sak-sim";
    }
}
