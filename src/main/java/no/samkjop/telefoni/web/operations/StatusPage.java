package no.samkjop.telefoni.web.operations;

import java.time.Clock;
import java.time.Duration;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.engine.Incidents;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.security.Access;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is stuck, for administrators, and how to get it going. */
@Controller
@RequestMapping("/status")
class StatusPage {

    private final Incidents incidents;
    private final Outbox outbox;
    private final Access access;
    private final Clock clock;

    StatusPage(Incidents incidents, Outbox outbox, Access access, Clock clock) {
        this.incidents = incidents;
        this.outbox = outbox;
        this.access = access;
        this.clock = clock;
    }

    @ModelAttribute
    void onlyAdministrators() {
        access.requireRole(Role.ADMINISTRATOR);
    }

    @GetMapping
    String status(Model model) {
        Outbox.Waiting waiting = outbox.waiting();
        model.addAttribute("incidents", incidents.open()).addAttribute("oldestJob", incidents.oldestDueJob())
                .addAttribute("waiting", waiting)
                .addAttribute("oldestLetter", waiting.since().map(since -> Duration.between(since, clock.instant())).orElse(Duration.ZERO))
                .addAttribute("troubled", outbox.troubled()).addAttribute("troubledCount", outbox.countTroubled());
        return "status";
    }

    @PostMapping("/feil/{incidentId}")
    String retry(@PathVariable String incidentId, RedirectAttributes next) {
        incidents.retry(incidentId);
        next.addFlashAttribute("good", "Steget prøves på nytt. Last siden på nytt om litt for å se om det gikk bra.");
        return "redirect:/status";
    }

    @PostMapping("/brev/{letterId}")
    String sendAgain(@PathVariable long letterId, RedirectAttributes next) {
        outbox.sendAgain(letterId);
        next.addFlashAttribute("good", "Brevet sendes på nytt. Last siden på nytt om litt for å se om det gikk bra.");
        return "redirect:/status";
    }
}
