package no.samkjop.telefoni.web.deviation;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import no.samkjop.telefoni.deviation.Deviation;
import no.samkjop.telefoni.deviation.DeviationHandling;
import no.samkjop.telefoni.deviation.DeviationId;
import no.samkjop.telefoni.deviation.JointMatterHandling;
import no.samkjop.telefoni.deviation.JointMatterId;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.web.cases.CaseKind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The agency withdraws its report; UKE looks at what others have reported and joins it. */
@Controller
@RequestMapping("/saker/{caseNumber}")
class DeviationCasePages {

    private final DeviationCases cases;
    private final DeviationHandling handling;
    private final JointMatterHandling matters;
    private final Access access;

    DeviationCasePages(DeviationCases cases, DeviationHandling handling, JointMatterHandling matters, Access access) {
        this.cases = cases;
        this.handling = handling;
        this.matters = matters;
        this.access = access;
    }

    @GetMapping("/trekk-avvik")
    String confirm(User reader, @PathVariable String caseNumber, Model model, RedirectAttributes next) {
        Deviation deviation = own(reader, caseNumber);
        if (deviation.hasEnded()) {
            return CaseKind.notNow(caseNumber, "Saken er avsluttet, så det er ikke noe å trekke.", next);
        }
        model.addAttribute("deviation", deviation).addAttribute("reason", "").addAttribute("refusals", List.of());
        return "sak-trekk-avvik";
    }

    @PostMapping("/trekk-avvik")
    String withdraw(User reader, @PathVariable String caseNumber, @RequestParam(defaultValue = "") String reason, Model model,
            RedirectAttributes next, HttpServletResponse response) {
        Deviation deviation = own(reader, caseNumber);
        try {
            handling.withdraw(deviation.id(), reader.id(), reason);
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("deviation", deviation).addAttribute("reason", reason).addAttribute("refusals", e.refusals());
            return "sak-trekk-avvik";
        }
        next.addFlashAttribute("good", "Meldingen er trukket.");
        return "redirect:/saker/" + deviation.id();
    }

    private Deviation own(User reader, String caseNumber) {
        access.requireSide(Role.Side.AGENCY);
        return cases.require(reader, caseNumber);
    }

    /** What UKE filled in. @param med numbers of the deviations to join with this one */
    record JoinForm(@Nullable List<String> med, @Nullable String title, @Nullable String question, @Nullable String answerBy) {

        List<String> others() {
            return med == null ? List.of() : med;
        }
    }

    @GetMapping("/lignende")
    String likely(User reader, @PathVariable String caseNumber, Model model, RedirectAttributes next) {
        Deviation deviation = forManager(reader, caseNumber);
        if (!DeviationCases.mayJoin(reader, deviation)) {
            return CaseKind.notNow(caseNumber, "Saken er ikke til vurdering hos UKE nå.", next);
        }
        return show(deviation, new JoinForm(null, null, null, null), List.of(), model);
    }

    @PostMapping("/lignende")
    String join(User reader, @PathVariable String caseNumber, JoinForm form, Model model, RedirectAttributes next,
            HttpServletResponse response) {
        Deviation deviation = forManager(reader, caseNumber);
        try {
            List<DeviationId> joined = new ArrayList<>(List.of(deviation.id()));
            form.others().stream().filter(number -> cases.find(reader, number).isPresent()).map(DeviationId::of).forEach(joined::add);
            JointMatterId id = matters.open(reader.id(), joined, form.title(), form.question(), form.answerBy());
            next.addFlashAttribute("good", "Den felles saken er åpnet, og leverandøren har fått spørsmålet.");
            return "redirect:/saker/" + id;
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(deviation, form, e.refusals(), model);
        }
    }

    private Deviation forManager(User reader, String caseNumber) {
        access.requireRole(Role.UKE_AGREEMENT_MANAGER);
        return cases.require(reader, caseNumber);
    }

    private String show(Deviation deviation, JoinForm form, List<Refusal> refusals, Model model) {
        model.addAttribute("deviation", deviation).addAttribute("likely", matters.likelyDuplicates(deviation.id())).addAttribute("chosen", form.others())
                .addAttribute("form", form).addAttribute("refusals", refusals);
        return "sak-lignende";
    }
}
