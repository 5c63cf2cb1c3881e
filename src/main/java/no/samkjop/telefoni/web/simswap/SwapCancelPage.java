package no.samkjop.telefoni.web.simswap;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.SimSwap;
import no.samkjop.telefoni.simswap.SimSwapHandling;
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

/** The agency calls a swap off, which it may until the swap day has been reported. */
@Controller
@RequestMapping("/saker/{caseNumber}/avlys")
class SwapCancelPage {

    private final SimSwapCases cases;
    private final SimSwapHandling handling;
    private final Access access;

    SwapCancelPage(SimSwapCases cases, SimSwapHandling handling, Access access) {
        this.cases = cases;
        this.handling = handling;
        this.access = access;
    }

    @GetMapping
    String form(User reader, @PathVariable String caseNumber, Model model, RedirectAttributes next) {
        SimSwap swap = own(reader, caseNumber);
        if (!SimSwapCases.mayCancel(reader, swap)) {
            return CaseKind.notNow(caseNumber, "Byttet kan ikke avlyses nå.", next);
        }
        model.addAttribute("swap", swap).addAttribute("reason", "").addAttribute("refusals", List.of());
        return "sak-avlys";
    }

    @PostMapping
    String cancel(User reader, @PathVariable String caseNumber, @RequestParam(defaultValue = "") String reason, Model model,
            RedirectAttributes next, HttpServletResponse response) {
        SimSwap swap = own(reader, caseNumber);
        try {
            handling.cancel(swap.id(), reader.id(), reason);
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("swap", swap).addAttribute("reason", reason).addAttribute("refusals", e.refusals());
            return "sak-avlys";
        }
        next.addFlashAttribute("good", "Byttet er avlyst.");
        return "redirect:/saker/" + swap.id();
    }

    private SimSwap own(User reader, String caseNumber) {
        access.requireRole(Role.AGENCY_ORDERER, Role.AGENCY_COORDINATOR);
        return cases.require(reader, caseNumber);
    }
}
