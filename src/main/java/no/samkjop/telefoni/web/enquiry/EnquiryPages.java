package no.samkjop.telefoni.web.enquiry;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.enquiry.Enquiries;
import no.samkjop.telefoni.enquiry.EnquiryHandling;
import no.samkjop.telefoni.enquiry.EnquiryId;
import no.samkjop.telefoni.enquiry.EnquiryRequest;
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

/** The questions that the reader may see, and asking one. */
@Controller
@RequestMapping("/sporsmal")
class EnquiryPages {

    private static final int ON_A_PAGE = 50;
    private static final int OWN_TO_JOIN = 50;

    private final Enquiries enquiries;
    private final EnquiryHandling handling;
    private final Access access;

    EnquiryPages(Enquiries enquiries, EnquiryHandling handling, Access access) {
        this.enquiries = enquiries;
        this.handling = handling;
        this.access = access;
    }

    /** @param key idempotency key: pressing the button twice asks once */
    record Form(@Nullable String key, @Nullable String about, @Nullable String subject, @Nullable String question) {

        Form withKey() {
            return key == null || key.isBlank() ? new Form(UUID.randomUUID().toString(), about, subject, question) : this;
        }
    }

    @GetMapping
    String list(User reader, @RequestParam(defaultValue = "OPEN") ShownCases vis, @RequestParam(defaultValue = "") String sok,
            @RequestParam(defaultValue = "1") int side, Model model) {
        access.requireSide(Role.Side.AGENCY, Role.Side.UKE, Role.Side.OPERATIONS);
        String text = sok.strip();
        Paging asked = new Paging(side, ON_A_PAGE, 0, "");
        Enquiries.Page found = enquiries.search(new Enquiries.Search(reader.ownAgency().orElse(null), vis.open(),
                text.isEmpty() ? null : text), asked.first(), ON_A_PAGE);
        String link = UriComponentsBuilder.fromPath("/sporsmal").queryParam("vis", vis).queryParam("sok", "{sok}").build(text) + "&side=";
        model.addAttribute("found", found).addAttribute("paging", new Paging(asked.page(), ON_A_PAGE, found.total(), link))
                .addAttribute("vis", vis).addAttribute("sok", text).addAttribute("choices", ShownCases.values())
                .addAttribute("asks", reader.ownAgency().isPresent());
        return "sporsmal";
    }

    @GetMapping("/nytt")
    String form(User user, Model model) {
        access.requireSide(Role.Side.AGENCY);
        return show(user, new Form(null, null, null, null).withKey(), List.of(), model);
    }

    @PostMapping("/nytt")
    String ask(User user, Form sent, Model model, RedirectAttributes next, HttpServletResponse response) {
        access.requireSide(Role.Side.AGENCY);
        Form form = sent.withKey();
        try {
            EnquiryId id = handling.ask(user.id(), new EnquiryRequest(form.subject(), form.question(), form.about()), form.key());
            next.addFlashAttribute("good", "Spørsmålet er sendt til avtaleforvalteren. Svaret kommer på e-post og her på siden.");
            return "redirect:/saker/" + id;
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(user, form, e.refusals(), model);
        }
    }

    private String show(User user, Form form, List<Refusal> refusals, Model model) {
        model.addAttribute("form", form).addAttribute("refusals", refusals).addAttribute("own", enquiries.search(
                new Enquiries.Search(user.ownAgency().orElseThrow(), null, null), 0, OWN_TO_JOIN).rows());
        return "sporsmal-nytt";
    }
}
