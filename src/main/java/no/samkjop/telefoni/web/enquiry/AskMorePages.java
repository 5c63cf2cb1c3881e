package no.samkjop.telefoni.web.enquiry;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.enquiry.Enquiry;
import no.samkjop.telefoni.enquiry.EnquiryHandling;
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

/** The agency asks on in its case, or needs no answer any more. */
@Controller
@RequestMapping("/saker/{caseNumber}")
class AskMorePages {

    private final EnquiryCases cases;
    private final EnquiryHandling handling;
    private final Access access;

    AskMorePages(EnquiryCases cases, EnquiryHandling handling, Access access) {
        this.cases = cases;
        this.handling = handling;
        this.access = access;
    }

    @GetMapping("/sporsmal")
    String form(User reader, @PathVariable String caseNumber, Model model) {
        model.addAttribute("enquiry", own(reader, caseNumber)).addAttribute("question", "").addAttribute("refusals", List.of());
        return "sak-spor-videre";
    }

    @PostMapping("/sporsmal")
    String ask(User reader, @PathVariable String caseNumber, @RequestParam(defaultValue = "") String question, Model model,
            RedirectAttributes next, HttpServletResponse response) {
        Enquiry enquiry = own(reader, caseNumber);
        try {
            handling.askMore(enquiry.id(), reader.id(), question);
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("enquiry", enquiry).addAttribute("question", question).addAttribute("refusals", e.refusals());
            return "sak-spor-videre";
        }
        next.addFlashAttribute("good", "Spørsmålet er sendt til avtaleforvalteren.");
        return "redirect:/saker/" + enquiry.id();
    }

    @GetMapping("/trekk-sporsmal")
    String confirm(User reader, @PathVariable String caseNumber, Model model, RedirectAttributes next) {
        Enquiry enquiry = own(reader, caseNumber);
        if (!enquiry.isWaiting()) {
            return CaseKind.notNow(caseNumber, "Spørsmålet venter ikke på svar, så det er ikke noe å trekke.", next);
        }
        model.addAttribute("enquiry", enquiry);
        return "sak-trekk-sporsmal";
    }

    @PostMapping("/trekk-sporsmal")
    String withdraw(User reader, @PathVariable String caseNumber, RedirectAttributes next) {
        Enquiry enquiry = own(reader, caseNumber);
        try {
            handling.withdraw(enquiry.id(), reader.id());
            next.addFlashAttribute("good", "Spørsmålet er trukket.");
        } catch (RefusedException answeredMeanwhile) {
            next.addFlashAttribute("mind", answeredMeanwhile.getMessage());
        }
        return "redirect:/saker/" + enquiry.id();
    }

    private Enquiry own(User reader, String caseNumber) {
        access.requireSide(Role.Side.AGENCY);
        return cases.require(reader, caseNumber);
    }
}
