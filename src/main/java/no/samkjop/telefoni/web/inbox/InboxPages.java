package no.samkjop.telefoni.web.inbox;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.enquiry.EnquiryByMail;
import no.samkjop.telefoni.enquiry.EnquiryId;
import no.samkjop.telefoni.inbox.MailFiling;
import no.samkjop.telefoni.inbox.ReceivedMail;
import no.samkjop.telefoni.inbox.ReceivedMail.State;
import no.samkjop.telefoni.inbox.ReceivedMails;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.web.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** UKE's letter box: what has come by e-mail, and where what nobody could place belongs. */
@Controller
@RequestMapping("/innboks")
class InboxPages {

    private static final int ON_A_PAGE = 50;

    private final ReceivedMails mails;
    private final MailFiling filing;
    private final EnquiryByMail enquiries;
    private final Directory directory;
    private final Access access;

    InboxPages(ReceivedMails mails, MailFiling filing, EnquiryByMail enquiries, Directory directory, Access access) {
        this.mails = mails;
        this.filing = filing;
        this.enquiries = enquiries;
        this.directory = directory;
        this.access = access;
    }

    /** Which messages are shown. */
    enum Shown {
        WAITING("Må plasseres", EnumSet.of(State.UNCONFIRMED, State.WITHOUT_CASE)),
        FILED("Lagt i saker", EnumSet.of(State.FILED)),
        AUTOMATIC("Automatiske", EnumSet.of(State.AUTOMATIC)),
        LEFT_ASIDE("Lagt til side", EnumSet.of(State.LEFT_ASIDE)),
        ALL("Alle", EnumSet.allOf(State.class));

        private final String norwegianName;
        private final Set<State> states;

        Shown(String norwegianName, Set<State> states) {
            this.norwegianName = norwegianName;
            this.states = states;
        }

        public String norwegianName() {
            return norwegianName;
        }
    }

    @ModelAttribute
    void onlyUke() {
        access.requireSide(Role.Side.UKE);
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "WAITING") Shown vis, @RequestParam(defaultValue = "") String sok,
            @RequestParam(defaultValue = "1") int side, Model model) {
        String text = sok.strip();
        Paging asked = new Paging(side, ON_A_PAGE, 0, "");
        ReceivedMails.Page found = mails.search(vis.states, text, asked.first(), ON_A_PAGE);
        String link = UriComponentsBuilder.fromPath("/innboks").queryParam("vis", vis).queryParam("sok", "{sok}").build(text) + "&side=";
        model.addAttribute("found", found).addAttribute("paging", new Paging(asked.page(), ON_A_PAGE, found.total(), link))
                .addAttribute("vis", vis).addAttribute("sok", text).addAttribute("choices", Shown.values());
        return "innboks";
    }

    @GetMapping("/{id}")
    String show(@PathVariable long id, Model model) {
        ReceivedMail mail = require(id);
        return show(mail, draft(mail), List.of(), model);
    }

    private EnquiryForm draft(ReceivedMail mail) {
        String asker = directory.users().stream().filter(user -> user.side() == Role.Side.AGENCY && user.email().equals(mail.from()))
                .map(user -> user.id().value()).findFirst().orElse(null);
        return new EnquiryForm(asker, withoutPrefix(mail.subject()), mail.reply());
    }

    record EnquiryForm(@Nullable String asker, @Nullable String subject, @Nullable String question) {
    }

    private String show(ReceivedMail mail, EnquiryForm form, List<Refusal> refusals, Model model) {
        model.addAttribute("mail", mail).addAttribute("form", form).addAttribute("refusals", refusals)
                .addAttribute("people", directory.users().stream().filter(user -> user.side() == Role.Side.AGENCY)
                        .sorted(Comparator.comparing((User user) -> directory.requireAgency(user.ownAgency().orElseThrow()).name())
                                .thenComparing(User::name)).toList());
        return "innboks-post";
    }

    @PostMapping("/{id}/sak")
    String file(User user, @PathVariable long id, @RequestParam(defaultValue = "") String caseNumber, Model model, RedirectAttributes next,
            HttpServletResponse response) {
        return done(id, null, model, response, next, () -> {
            filing.file(id, caseNumber, user.id());
            return "E-posten er lagt i sak " + caseNumber.strip() + ".";
        });
    }

    @PostMapping("/{id}/sporsmal")
    String enquiry(User user, @PathVariable long id, EnquiryForm form, Model model, RedirectAttributes next, HttpServletResponse response) {
        return done(id, form, model, response, next, () -> {
            EnquiryId enquiry = enquiries.open(id, form.asker(), form.subject(), form.question(), user.id());
            return "E-posten er blitt til spørsmål " + enquiry + ", og venter på svar i oppgavelisten.";
        });
    }

    @PostMapping("/{id}/til-side")
    String leaveAside(User user, @PathVariable long id, @RequestParam(defaultValue = "") String reason, Model model, RedirectAttributes next,
            HttpServletResponse response) {
        return done(id, null, model, response, next, () -> {
            filing.leaveAside(id, reason, user.id());
            return "E-posten er lagt til side.";
        });
    }

    /** @param typed what was written about a new question, to be shown again */
    private String done(long id, @Nullable EnquiryForm typed, Model model, HttpServletResponse response, RedirectAttributes next,
            Supplier<String> step) {
        ReceivedMail mail = require(id);
        try {
            next.addFlashAttribute("good", step.get());
            return "redirect:/innboks";
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(mail, typed == null ? draft(mail) : typed, e.refusals(), model);
        }
    }

    /** As it came, to be opened in a mail program; the browser shows none of it. */
    @GetMapping("/{id}/original")
    ResponseEntity<byte[]> original(@PathVariable long id) {
        require(id);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("e-post-" + id + ".eml", StandardCharsets.UTF_8).build().toString()).body(mails.original(id));
    }

    private ReceivedMail require(long id) {
        return mails.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String withoutPrefix(String subject) {
        return subject.replaceFirst("(?i)^((re|sv|fwd|fw|vs|vs\\.)\\s*:\\s*)+", "");
    }
}
