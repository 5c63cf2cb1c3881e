package no.samkjop.telefoni.web.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import no.samkjop.telefoni.engine.SimulatedTime;
import no.samkjop.telefoni.mail.DemoMailboxes;
import no.samkjop.telefoni.mail.DemoMailboxes.DemoMail;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The demo's clock and mailboxes. Security lets administrators in, and nobody else. */
@RestController
@Profile("demo")
@RequestMapping(path = "/api/demo", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Demo")
class DemoApi {

    private final SimulatedTime time;
    private final DemoMailboxes mailboxes;

    DemoApi(SimulatedTime time, DemoMailboxes mailboxes) {
        this.time = time;
        this.mailboxes = mailboxes;
    }

    @Schema(name = "Clock")
    record Now(OffsetDateTime now) {
    }

    @Schema(name = "MoveClock")
    record Move(@Schema(example = "2019-05-02T08:00:00+02:00") @Nullable String now,
            @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        OffsetDateTime instant() {
            RefusedException.throwIfAny(Bodies.unknown(others.keySet(), Bodies::unknownField));
            try {
                return OffsetDateTime.parse(Objects.requireNonNullElse(now, ""));
            } catch (DateTimeException e) {
                throw new RefusedException(Refusal.of("now", "Skriv tidspunktet med dato, klokkeslett og tidssone, for eksempel "
                        + "2019-05-02T08:00:00+02:00."));
            }
        }
    }

    @Schema(name = "Mail")
    record Mail(String messageId, String from, String to, String subject, OffsetDateTime date, String text, List<String> attachments) {

        static Mail of(DemoMail mail) {
            return new Mail(mail.messageId(), mail.from(), mail.to(), mail.subject(), Values.time(mail.date()), mail.text(),
                    mail.attachments().stream().map(Letter.Attachment::fileName).toList());
        }
    }

    @Operation(summary = "Hva er klokken", description = "Bare i demoen, for administratorer.")
    @GetMapping("/clock")
    Now now() {
        return new Now(Values.time(time.now()));
    }

    @Operation(summary = "Still klokken fremover", description = "Frister som da er ute, og brev som da skal sendes, blir tatt. "
            + "Bare i demoen, for administratorer.")
    @PostMapping(path = "/clock", consumes = MediaType.APPLICATION_JSON_VALUE)
    Now move(@RequestBody Move move) {
        time.moveTo(move.instant().toInstant());
        return now();
    }

    @Operation(summary = "Les postkassene", description = "De nyeste brevene først. Bare i demoen, for administratorer.")
    @GetMapping("/mail")
    List<Mail> mail(@Parameter(description = "Mottakerens adresse; alle postkasser hvis den ikke er gitt")
            @RequestParam(required = false) @Nullable String to) {
        Stream<DemoMail> found = to == null ? mailboxes.mailboxes().stream().flatMap(box -> mailboxes.messages(box).stream())
                .sorted(Comparator.comparing(DemoMail::date).reversed()) : mailboxes.messages(to).stream();
        return found.map(Mail::of).toList();
    }
}
