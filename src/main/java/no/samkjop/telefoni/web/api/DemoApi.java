package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.engine.SimulatedTime;
import no.samkjop.telefoni.mail.DemoMailboxes;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The demo's clock and mailboxes, for administrators. Not there in production. */
@RestController
@Profile("demo")
@RequestMapping("/api/demo")
@Tag(name = "Demo")
class DemoApi {

    private final SimulatedTime time;
    private final DemoMailboxes mailboxes;
    private final Access access;

    DemoApi(SimulatedTime time, DemoMailboxes mailboxes, Access access) {
        this.time = time;
        this.mailboxes = mailboxes;
        this.access = access;
    }

    @Schema(name = "DemoClock")
    record DemoClock(@Schema(example = "2019-05-02T08:00:00+02:00") @Nullable OffsetDateTime now) {
    }

    @Schema(name = "DemoMail")
    record MailJson(String messageId, String subject, String from, String to, Instant date, String text, List<String> attachments) {
    }

    @ModelAttribute
    void onlyAdministrators() {
        access.requireRole(Role.ADMINISTRATOR);
    }

    @GetMapping("/clock")
    @Operation(summary = "The simulated time")
    DemoClock clock() {
        return new DemoClock(time.now().atZone(Deadlines.OSLO).toOffsetDateTime());
    }

    @PostMapping("/clock")
    @Operation(summary = "Move the simulated time forward", description = "Timers and letters that are due then run")
    DemoClock move(@RequestBody DemoClock to) {
        if (to.now() == null) {
            throw new RefusedException(Refusal.of("now", "Oppgi tidspunktet, for eksempel 2019-05-02T08:00:00+02:00."));
        }
        time.moveTo(to.now().toInstant());
        return clock();
    }

    @GetMapping("/mail")
    @Operation(summary = "What an address has got, newest first")
    List<MailJson> mail(@Parameter(example = "ordre@phonero.test") @RequestParam String to) {
        return mailboxes.messages(to).stream().map(mail -> new MailJson(mail.messageId(), mail.subject(), mail.from(), mail.to(),
                mail.date(), mail.text(), mail.attachments().stream().map(Letter.Attachment::fileName).toList())).toList();
    }
}
