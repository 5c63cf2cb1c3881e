package no.samkjop.telefoni.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.calloff.CallOff.Status;
import no.samkjop.telefoni.calloff.CallOffs;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.engine.TaskInbox;
import no.samkjop.telefoni.simswap.SimSwaps;
import no.samkjop.telefoni.transition.TransitionId;
import no.samkjop.telefoni.transition.Transitions;
import no.samkjop.telefoni.web.calloff.CallOffCases;
import no.samkjop.telefoni.web.cases.CaseFile;
import no.samkjop.telefoni.web.cases.Cases;
import no.samkjop.telefoni.web.simswap.SimSwapCases;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** What waits for me, what is open, what is late. */
@Controller
class OverviewPage {

    private static final int TASKS_ON_A_PAGE = 20;
    private static final int CASES_ON_A_PAGE = 20;
    private static final int LATE_SHOWN = 10;
    private static final int SWAPS_SHOWN = 5;
    private static final Set<Status> OPEN = EnumSet.complementOf(EnumSet.of(Status.ENDED));

    private final TaskInbox inbox;
    private final CallOffs callOffs;
    private final CallOffCases cases;
    private final SimSwaps swaps;
    private final SimSwapCases swapCases;
    private final Transitions transitions;
    private final Cases allCases;
    private final Clock clock;

    OverviewPage(TaskInbox inbox, CallOffs callOffs, CallOffCases cases, SimSwaps swaps, SimSwapCases swapCases, Transitions transitions,
            Cases allCases, Clock clock) {
        this.inbox = inbox;
        this.callOffs = callOffs;
        this.cases = cases;
        this.swaps = swaps;
        this.swapCases = swapCases;
        this.transitions = transitions;
        this.allCases = allCases;
        this.clock = clock;
    }

    private static Set<Status> statuses(ShownCases shown) {
        return switch (shown) {
            case OPEN -> OPEN;
            case ENDED -> Set.of(Status.ENDED);
            case ALL -> Set.of();
        };
    }

    @GetMapping("/")
    String overview(User user, @RequestParam(defaultValue = "1") int oppgaver, @RequestParam(defaultValue = "1") int saker,
            @RequestParam(defaultValue = "OPEN") ShownCases vis, @RequestParam(defaultValue = "") String sok, Model model) {
        LocalDate today = LocalDate.now(clock);
        String text = sok.strip();
        Paging tasks = new Paging(oppgaver, TASKS_ON_A_PAGE, inbox.countWaitingFor(user), "/?oppgaver=");
        List<OpenTask> waiting = inbox.waitingFor(user, tasks.first(), TASKS_ON_A_PAGE);
        CallOffs.Search search = cases.within(user, statuses(vis), null, text.isEmpty() ? null : text);
        Paging page = new Paging(saker, CASES_ON_A_PAGE, 0, "");
        CallOffs.Page found = callOffs.search(search, page.first(), CASES_ON_A_PAGE);
        String link = UriComponentsBuilder.fromPath("/").queryParam("vis", vis).queryParam("sok", "{sok}")
                .build(text).toString() + "&saker=";
        model.addAttribute("tasks", waiting).addAttribute("taskPaging", tasks).addAttribute("now", clock.instant())
                .addAttribute("today", today).addAttribute("cases", found)
                .addAttribute("casePaging", new Paging(page.page(), CASES_ON_A_PAGE, found.total(), link))
                .addAttribute("countedTo", CallOffs.COUNTED_TO)
                .addAttribute("tasksCountedTo", TaskInbox.COUNTED_TO)
                .addAttribute("late", callOffs.search(cases.within(user, OPEN, today, null), 0, LATE_SHOWN))
                .addAttribute("overdue", inbox.overdue(user, clock.instant(), LATE_SHOWN))
                .addAttribute("swaps", swaps.search(swapCases.within(user, vis.open(), null, text.isEmpty() ? null : text), 0, SWAPS_SHOWN))
                .addAttribute("switches", switches(user, vis, text)).addAttribute("vis", vis).addAttribute("sok", text).addAttribute("choices", ShownCases.values())
                .addAttribute("ownAgency", user.ownAgency().isPresent());
        return "oversikt";
    }

    /** The reader's own switch, or the one whose number was searched for; all of them have a page of their own. */
    private List<CaseFile> switches(User reader, ShownCases shown, String text) {
        Optional<String> number = text.isEmpty() ? reader.ownAgency().flatMap(transitions::newestOf).map(found -> found.id().value())
                : Optional.of(text).filter(asked -> asked.startsWith(TransitionId.KIND));
        return number.flatMap(found -> allCases.find(reader, found))
                .filter(file -> !text.isEmpty() || shown == ShownCases.ALL || file.ended() == (shown == ShownCases.ENDED)).stream().toList();
    }
}
