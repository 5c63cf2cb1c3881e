package no.samkjop.telefoni.web.operations;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.engine.SimulatedTime;
import no.samkjop.telefoni.mail.DemoMailboxes;
import no.samkjop.telefoni.mail.DemoMailboxes.DemoMail;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The demo's clock, which an administrator moves forward, and the mailboxes that its letters end in. */
@Controller
@Profile("demo")
@RequestMapping("/demo")
class DemoPages {

    private static final LocalTime START_OF_DAY = LocalTime.of(9, 0);

    private final SimulatedTime time;
    private final DemoMailboxes mailboxes;
    private final Deadlines deadlines;
    private final Access access;

    DemoPages(SimulatedTime time, DemoMailboxes mailboxes, Deadlines deadlines, Access access) {
        this.time = time;
        this.mailboxes = mailboxes;
        this.deadlines = deadlines;
        this.access = access;
    }

    /** How far an administrator moves the clock with one button; all but the hour end at nine in the morning. */
    enum Step { HOUR, DAY, WORKING_DAY, WEEK }

    @ModelAttribute
    void onlyAdministrators() {
        access.requireRole(Role.ADMINISTRATOR);
    }

    @GetMapping("/klokke")
    String clock(Model model) {
        ZonedDateTime now = time.now().atZone(Deadlines.OSLO);
        model.addAttribute("now", time.now()).addAttribute("nextWorkingDay", after(now, Step.WORKING_DAY))
                .addAttribute("suggestion", now.toLocalDate().plusDays(1).atTime(START_OF_DAY));
        return "demo-klokke";
    }

    @PostMapping("/klokke")
    String step(@RequestParam Step step, RedirectAttributes next) {
        return moveTo(after(time.now().atZone(Deadlines.OSLO), step), next);
    }

    @PostMapping("/klokke/tid")
    String to(@RequestParam(defaultValue = "") String moment, RedirectAttributes next) {
        try {
            return moveTo(LocalDateTime.parse(moment).atZone(Deadlines.OSLO).toInstant(), next);
        } catch (DateTimeException e) {
            return refused(List.of(Refusal.of("now", "Velg dato og klokkeslett.")), next);
        }
    }

    private Instant after(ZonedDateTime now, Step step) {
        LocalDate today = now.toLocalDate();
        return switch (step) {
            case HOUR -> now.plusHours(1).toInstant();
            case DAY -> today.plusDays(1).atTime(START_OF_DAY).atZone(Deadlines.OSLO).toInstant();
            case WORKING_DAY -> deadlines.workingDays().after(today, 1).atTime(START_OF_DAY).atZone(Deadlines.OSLO).toInstant();
            case WEEK -> today.plusWeeks(1).atTime(START_OF_DAY).atZone(Deadlines.OSLO).toInstant();
        };
    }

    private String moveTo(Instant instant, RedirectAttributes next) {
        try {
            time.moveTo(instant);
        } catch (RefusedException e) {
            return refused(e.refusals(), next);
        }
        next.addFlashAttribute("good", "Klokken er stilt. Frister og brev som nå er forfalt, tas tak i.");
        return "redirect:/demo/klokke";
    }

    private static String refused(List<Refusal> refusals, RedirectAttributes next) {
        next.addFlashAttribute("mind", refusals.get(0).message());
        return "redirect:/demo/klokke";
    }

    @GetMapping("/post")
    String mail(@RequestParam(defaultValue = "") String til, Model model) {
        model.addAttribute("mailboxes", mailboxes.mailboxes()).addAttribute("til", til)
                .addAttribute("messages", til.isEmpty() ? List.of() : mailboxes.messages(til))
                .addAttribute("on", mailboxes.isSmtpOn()).addAttribute("imapPort", mailboxes.imapPort())
                .addAttribute("smtpPort", mailboxes.smtpPort());
        return "demo-post";
    }

    @GetMapping("/post/vedlegg")
    ResponseEntity<byte[]> attachment(@RequestParam String til, @RequestParam String id, @RequestParam int nr) {
        Letter.Attachment attachment = mailboxes.messages(til).stream().filter(mail -> mail.messageId().equals(id))
                .map(DemoMail::attachments).filter(list -> nr >= 0 && nr < list.size()).map(list -> list.get(nr)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(attachment.fileName()).build().toString()).body(attachment.content());
    }

    /** As from a mail program: so one sees how an answer finds its case. */
    @PostMapping("/post/svar")
    String answer(@RequestParam String til, @RequestParam String id, @RequestParam(defaultValue = "") String text, RedirectAttributes next) {
        next.addAttribute("til", til);
        if (text.isBlank()) {
            next.addFlashAttribute("mind", "Skriv et svar først.");
        } else if (mailboxes.messages(til).stream().noneMatch(mail -> mail.messageId().equals(id))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        } else {
            mailboxes.answer(til, id, text);
            next.addFlashAttribute("good", "Svaret er sendt som e-post. Om noen sekunder står det i saken.");
        }
        return "redirect:/demo/post";
    }

    /** With the server off one sees that letters wait and come when it is on again. */
    @PostMapping("/post/tjener")
    String server(@RequestParam boolean on, RedirectAttributes next) {
        if (on) {
            mailboxes.smtpOn();
        } else {
            mailboxes.smtpOff();
        }
        next.addFlashAttribute("good", on ? "Posttjeneren er på. Brev som ventet, sendes nå."
                : "Posttjeneren er av. Brev venter til den er på igjen.");
        return "redirect:/demo/post";
    }
}
