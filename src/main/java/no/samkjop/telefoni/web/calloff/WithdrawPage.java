package no.samkjop.telefoni.web.calloff;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.RefusedException;
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

/** The agency takes its call-off back, which it may until the supplier has confirmed. */
@Controller
@RequestMapping("/saker/{caseNumber}/trekk")
class WithdrawPage {

    private final CallOffCases cases;
    private final CallOffHandling callOffs;
    private final Access access;

    WithdrawPage(CallOffCases cases, CallOffHandling callOffs, Access access) {
        this.cases = cases;
        this.callOffs = callOffs;
        this.access = access;
    }

    @GetMapping
    String form(User reader, @PathVariable String caseNumber, Model model, RedirectAttributes next) {
        CallOff callOff = own(reader, caseNumber);
        if (!cases.actions(reader, callOff).withdraw()) {
            return CaseKind.notNow(callOff.id().value(), "Avropet kan ikke trekkes nå.", next);
        }
        model.addAttribute("callOff", callOff).addAttribute("reason", "").addAttribute("refusals", List.of());
        return "sak-trekk";
    }

    @PostMapping
    String withdraw(User reader, @PathVariable String caseNumber, @RequestParam(defaultValue = "") String reason,
            Model model, RedirectAttributes next, HttpServletResponse response) {
        CallOff callOff = own(reader, caseNumber);
        try {
            callOffs.withdraw(callOff.id(), reader.id(), reason);
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("callOff", callOff).addAttribute("reason", reason).addAttribute("refusals", e.refusals());
            return "sak-trekk";
        }
        next.addFlashAttribute("good", "Avropet er trukket.");
        return "redirect:/saker/" + callOff.id();
    }

    private CallOff own(User reader, String caseNumber) {
        access.requireRole(Role.AGENCY_ORDERER, Role.AGENCY_COORDINATOR);
        return cases.require(reader, caseNumber);
    }
}
