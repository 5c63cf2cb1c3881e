package no.samkjop.telefoni.web.transition;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.SwapSchedule;
import no.samkjop.telefoni.simswap.SwapWindow;
import no.samkjop.telefoni.simswap.SwapWindows;
import no.samkjop.telefoni.transition.ListedNumber;
import no.samkjop.telefoni.transition.PlanDifference;
import no.samkjop.telefoni.transition.Transition;
import no.samkjop.telefoni.transition.PlanHandling;
import no.samkjop.telefoni.transition.TransitionPlan;
import no.samkjop.telefoni.transition.TransitionProgress;
import no.samkjop.telefoni.transition.Transitions;
import no.samkjop.telefoni.transition.WaveSuggestion;
import no.samkjop.telefoni.web.cases.CaseKind;
import no.samkjop.telefoni.web.simswap.WindowDay;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The plan of a switch: the supplier lays it, everybody who may see the case reads its newest version. Proposing it and answering
 * it are tasks, in Tasklist.
 */
@Controller
@RequestMapping("/saker/{caseNumber}/plan")
class PlanPages {

    private static final int MOST_NUMBERS = 100_000;
    private static final int MOST_NUMBERS_OF_A_WAVE = 500;
    /** On one page, whatever the number of waves. */
    private static final int MOST_NUMBERS_SHOWN = 5_000;

    private final TransitionCases cases;
    private final PlanHandling handling;
    private final Transitions transitions;
    private final TransitionProgress progress;
    private final SwapSchedule schedule;
    private final SwapWindows windows;
    private final Access access;

    PlanPages(TransitionCases cases, PlanHandling handling, Transitions transitions, TransitionProgress progress,
            SwapSchedule schedule, SwapWindows windows, Access access) {
        this.cases = cases;
        this.handling = handling;
        this.transitions = transitions;
        this.progress = progress;
        this.schedule = schedule;
        this.windows = windows;
        this.access = access;
    }

    @GetMapping
    String show(User reader, @PathVariable String caseNumber, Model model, RedirectAttributes next) {
        Transition transition = cases.require(reader, caseNumber);
        if (cases.work(reader, transition).plan()) {
            return edit(transition, PlanForm.of(handling.draft(transition.id())), model);
        }
        Optional<TransitionPlan> plan = cases.plan(transition);
        return plan.isEmpty() ? CaseKind.notNow(caseNumber, "Det er ikke foreslått noen plan ennå.", next)
                : read(reader, transition, plan.get(), model);
    }

    private String read(User reader, Transition transition, TransitionPlan plan, Model model) {
        addVersions(transition, plan, model);
        model.addAttribute("plan", plan).addAttribute("mine", cases.tasks(reader, transition))
                .addAttribute("warning", cases.warning(reader, transition)).addAttribute("numbers", numbers(transition, plan));
        return "sak-plan";
    }

    /** The first of each wave's numbers, as many as anybody looks through. */
    private Map<Integer, List<ListedNumber>> numbers(Transition transition, TransitionPlan plan) {
        Map<Integer, ListedNumber> listed = new HashMap<>();
        transitions.numbers(transition.id(), 0, MOST_NUMBERS).forEach(number -> listed.put(number.position(), number));
        Map<Integer, List<ListedNumber>> numbers = new HashMap<>();
        int shown = Math.min(MOST_NUMBERS_OF_A_WAVE, MOST_NUMBERS_SHOWN / Math.max(1, plan.waves().size()));
        plan.waves().forEach(wave -> numbers.put(wave.number(), wave.positions().stream().limit(shown).map(listed::get).toList()));
        return numbers;
    }

    private void addVersions(Transition transition, TransitionPlan newest, Model model) {
        List<PlanDifference.Row> differences = newest.version() < 2 ? List.of() : transitions.plan(transition.id(), newest.version() - 1)
                .map(before -> PlanDifference.between(before, newest)).orElse(List.of());
        model.addAttribute("transition", transition).addAttribute("cliff", progress.cliff()).addAttribute("differences", differences)
                .addAttribute("versions", transitions.plans(transition.id()));
    }

    /** The program's suggestion, to be looked at; nothing is stored yet. */
    @PostMapping("/forslag")
    String suggest(User reader, @PathVariable String caseNumber, Model model, RedirectAttributes next, HttpServletResponse response) {
        Transition transition = planned(reader, caseNumber);
        if (!cases.work(reader, transition).plan()) {
            return CaseKind.notNow(caseNumber, "Det ventes ikke på en plan i denne saken nå.", next);
        }
        try {
            WaveSuggestion.Suggestion suggestion = handling.suggest(transition.id(), reader.id());
            model.addAttribute("suggested", true).addAttribute("unplaced", suggestion.unplaced().size());
            return edit(transition, PlanForm.of(suggestion.waves()), model);
        } catch (RefusedException e) {
            return refused(transition, PlanForm.of(handling.draft(transition.id())), e.refusals(), model, response);
        }
    }

    /**
     * A button {@code del} names a wave that is to be two; nothing is stored then. A button {@code flytt} names one whose numbers
     * are to be moved singly, 0 those that are in none: the plan is stored first, and their page is the next.
     */
    @PostMapping
    String record(User reader, @PathVariable String caseNumber, @RequestParam MultiValueMap<String, String> posted, Model model,
            RedirectAttributes next, HttpServletResponse response) {
        Transition transition = planned(reader, caseNumber);
        if (!cases.work(reader, transition).plan()) {
            return CaseKind.notNow(caseNumber, "Det ventes ikke på en plan i denne saken nå.", next);
        }
        PlanForm form = new PlanForm(List.of());
        try {
            form = PlanForm.of(posted.getOrDefault("window", List.of()), posted.getOrDefault("positions", List.of()));
            String split = posted.getFirst("del");
            if (split != null) {
                return edit(transition, form.split(rowNumber(split), transitions.numbers(transition.id(), 0, MOST_NUMBERS)), model);
            }
            if (form.rows().isEmpty()) {
                throw new RefusedException(Refusal.of("waves", "Planen har ingen bølger. Bruk «Foreslå bølger» for å få et utkast."));
            }
            handling.recordPlan(transition.id(), reader.id(), form.drafts());
        } catch (RefusedException e) {
            return refused(transition, form, e.refusals(), model, response);
        }
        String moving = posted.getFirst("flytt");
        if (moving != null) {
            next.addFlashAttribute("good", "Planen er lagret.");
            return "redirect:/saker/" + transition.id() + "/plan/numre"
                    + form.window(rowNumber(moving)).map(window -> "?bolge=" + window).orElse("");
        }
        next.addFlashAttribute("good", "Planen er lagret. Neste steg er å åpne oppgaven og foreslå den for virksomheten. Først da tas plassene av.");
        return "redirect:/saker/" + transition.id() + "/plan";
    }

    private static int rowNumber(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    private String refused(Transition transition, PlanForm form, List<Refusal> refusals, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("refusals", refusals);
        return edit(transition, form, model);
    }

    private String edit(Transition transition, PlanForm form, Model model) {
        Map<Long, SwapWindow> known = new LinkedHashMap<>();
        schedule.choices(1).forEach(window -> known.put(window.id(), window));
        form.rows().forEach(row -> {
            if (row.window() != null && !known.containsKey(row.window())) {
                windows.find(row.window()).ifPresent(window -> known.put(window.id(), window));
            }
        });
        List<SwapWindow> choices = new ArrayList<>(known.values());
        choices.sort(Comparator.comparing(SwapWindow::begins).thenComparing(SwapWindow::id));
        long open = transitions.numbers(transition.id(), 0, MOST_NUMBERS).stream()
                .filter(number -> number.state() == ListedNumber.State.OPEN).count();
        cases.plan(transition).ifPresent(newest -> model.addAttribute("returned", newest));
        model.addAttribute("transition", transition).addAttribute("form", form).addAttribute("windows", known)
                .addAttribute("days", WindowDay.of(choices)).addAttribute("open", open).addAttribute("cliff", progress.cliff())
                .addAttribute("tooLarge", form.rows().stream().filter(row -> PlanForm.isTooLarge(row, known)).map(PlanForm.Row::number).toList())
                .addAttribute("late", form.rows().stream().filter(row -> row.window() != null && known.containsKey(row.window())
                        && known.get(row.window()).day().isAfter(progress.cliff())).map(PlanForm.Row::number).toList());
        return "sak-plan-legg";
    }

    private Transition planned(User reader, String caseNumber) {
        access.requireRole(Role.SUPPLIER_DELIVERY);
        return cases.require(reader, caseNumber);
    }
}
