package no.samkjop.telefoni.web.transition;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.transition.Transition;
import no.samkjop.telefoni.transition.TransitionHandling;
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

/** UKE calls a switch off, which it may until the waves have started. */
@Controller
@RequestMapping("/saker/{caseNumber}/avbryt")
class TransitionCancelPage {

    private final TransitionCases cases;
    private final TransitionHandling handling;
    private final Access access;

    TransitionCancelPage(TransitionCases cases, TransitionHandling handling, Access access) {
        this.cases = cases;
        this.handling = handling;
        this.access = access;
    }

    @GetMapping
    String form(User reader, @PathVariable String caseNumber, Model model, RedirectAttributes next) {
        Transition transition = steered(reader, caseNumber);
        if (!cases.work(reader, transition).cancel()) {
            return CaseKind.notNow(caseNumber, "Overgangen kan ikke avbrytes nå.", next);
        }
        return show(transition, "", List.of(), model);
    }

    @PostMapping
    String cancel(User reader, @PathVariable String caseNumber, @RequestParam(defaultValue = "") String reason, Model model,
            RedirectAttributes next, HttpServletResponse response) {
        Transition transition = steered(reader, caseNumber);
        try {
            handling.cancel(transition.id(), reader.id(), reason);
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(transition, reason, e.refusals(), model);
        }
        next.addFlashAttribute("good", "Overgangen er avbrutt.");
        return "redirect:/saker/" + transition.id();
    }

    private String show(Transition transition, String reason, List<Refusal> refusals, Model model) {
        model.addAttribute("file", cases.file(transition)).addAttribute("reason", reason).addAttribute("refusals", refusals);
        return "sak-avbryt";
    }

    private Transition steered(User reader, String caseNumber) {
        access.requireRole(Role.UKE_AGREEMENT_MANAGER, Role.UKE_FOLLOW_UP);
        return cases.require(reader, caseNumber);
    }
}
