package no.samkjop.telefoni.web.simswap;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.SimSwap;
import no.samkjop.telefoni.simswap.SimSwapHandling;
import no.samkjop.telefoni.simswap.SwapSchedule;
import no.samkjop.telefoni.web.cases.CaseKind;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A swap gets another window; whoever was invited gets a new invitation. */
@Controller
@RequestMapping("/saker/{caseNumber}/flytt")
class SwapMovePage {

    private final SimSwapCases cases;
    private final SimSwapHandling handling;
    private final SwapSchedule schedule;
    private final Access access;

    SwapMovePage(SimSwapCases cases, SimSwapHandling handling, SwapSchedule schedule, Access access) {
        this.cases = cases;
        this.handling = handling;
        this.schedule = schedule;
        this.access = access;
    }

    @GetMapping
    String form(User reader, @PathVariable String caseNumber, Model model, RedirectAttributes next) {
        SimSwap swap = moved(reader, caseNumber);
        if (!SimSwapCases.mayMove(reader, swap)) {
            return CaseKind.notNow(caseNumber, "Byttet kan ikke flyttes nå.", next);
        }
        return show(swap, "", "", List.of(), model);
    }

    @PostMapping
    String move(User reader, @PathVariable String caseNumber, @RequestParam(defaultValue = "") String window,
            @RequestParam(defaultValue = "") String reason, Model model, RedirectAttributes next, HttpServletResponse response) {
        SimSwap swap = moved(reader, caseNumber);
        try {
            if (!window.matches("\\d{1,18}")) {
                throw new RefusedException(Refusal.of("window", "Velg et vindu."));
            }
            handling.move(swap.id(), reader.id(), Long.parseLong(window), reason);
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(swap, window, reason, e.refusals(), model);
        }
        next.addFlashAttribute("good", "Byttet er flyttet, og nye innkallinger er på vei.");
        return "redirect:/saker/" + swap.id();
    }

    private String show(SimSwap swap, String window, String reason, List<Refusal> refusals, Model model) {
        int places = Math.max(1, swap.open().size());
        model.addAttribute("swap", swap).addAttribute("window", window).addAttribute("reason", reason).addAttribute("refusals", refusals)
                .addAttribute("days", WindowDay.of(schedule.choices(places).stream()
                        .filter(choice -> choice.id() != swap.window().id()).toList()));
        return "sak-flytt";
    }

    private SimSwap moved(User reader, String caseNumber) {
        access.requireRole(Role.SUPPLIER_DELIVERY, Role.AGENCY_ORDERER, Role.AGENCY_COORDINATOR);
        return cases.require(reader, caseNumber);
    }
}
