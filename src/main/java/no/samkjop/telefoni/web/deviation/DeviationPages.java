package no.samkjop.telefoni.web.deviation;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import no.samkjop.telefoni.deviation.DeviationHandling;
import no.samkjop.telefoni.deviation.DeviationId;
import no.samkjop.telefoni.deviation.DeviationKind;
import no.samkjop.telefoni.deviation.Deviations;
import no.samkjop.telefoni.deviation.Severity;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.web.Paging;
import no.samkjop.telefoni.web.ShownCases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The deviations that the reader may see, and reporting one. */
@Controller
@RequestMapping("/avvik")
class DeviationPages {

    private static final int ON_A_PAGE = 50;

    private final Deviations deviations;
    private final DeviationCases cases;
    private final DeviationHandling handling;
    private final Access access;

    DeviationPages(Deviations deviations, DeviationCases cases, DeviationHandling handling, Access access) {
        this.deviations = deviations;
        this.cases = cases;
        this.handling = handling;
        this.access = access;
    }

    @GetMapping
    String list(User reader, @RequestParam(defaultValue = "OPEN") ShownCases vis, @RequestParam(required = false) @Nullable DeviationKind slag,
            @RequestParam(defaultValue = "") String sok, @RequestParam(defaultValue = "1") int side, Model model) {
        String text = sok.strip();
        Paging asked = new Paging(side, ON_A_PAGE, 0, "");
        Deviations.Page found = deviations.search(cases.within(reader, slag, vis.open(), text.isEmpty() ? null : text), asked.first(), ON_A_PAGE);
        String link = UriComponentsBuilder.fromPath("/avvik").queryParam("vis", vis).queryParam("slag", slag == null ? "" : slag)
                .queryParam("sok", "{sok}").build(text) + "&side=";
        model.addAttribute("found", found).addAttribute("paging", new Paging(asked.page(), ON_A_PAGE, found.total(), link))
                .addAttribute("countedTo", Deviations.COUNTED_TO).addAttribute("vis", vis).addAttribute("slag", slag).addAttribute("sok", text)
                .addAttribute("choices", ShownCases.values()).addAttribute("kinds", DeviationKind.values())
                .addAttribute("reports", reader.ownAgency().isPresent());
        return "avvik";
    }

    /** @param fra the case that it is reported from, which is carried along */
    @GetMapping("/nytt")
    String form(@RequestParam(required = false) @Nullable String fra, Model model) {
        access.requireSide(Role.Side.AGENCY);
        return show(DeviationForm.from(fra), List.of(), model);
    }

    @PostMapping("/nytt")
    String report(User user, DeviationForm sent, Model model, RedirectAttributes next, HttpServletResponse response) {
        access.requireSide(Role.Side.AGENCY);
        DeviationForm form = sent.withKey();
        try {
            DeviationId id = handling.report(user.id(), form.report(), form.key());
            next.addFlashAttribute("good", "Avviket er meldt. Saksnummeret er " + id + ".");
            return "redirect:/saker/" + id;
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(form, e.refusals(), model);
        }
    }

    private static String show(DeviationForm form, List<Refusal> refusals, Model model) {
        model.addAttribute("form", form).addAttribute("refusals", refusals).addAttribute("kinds", DeviationKind.values())
                .addAttribute("severities", Severity.values());
        return "avvik-nytt";
    }
}
