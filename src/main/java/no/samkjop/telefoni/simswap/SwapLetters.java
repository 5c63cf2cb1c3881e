package no.samkjop.telefoni.simswap;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.mail.Templates;
import no.samkjop.telefoni.shared.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The letters that belong to a SIM swap. Appointments go to the agency's people and to each user that has an address; a user reads of the
 * own numbers only. That a task waits is told by the reminders.
 */
@Component
class SwapLetters {

    /** The rest is on the page. */
    private static final int LINES_IN_LETTER = 30;

    private final Templates templates;
    private final Outbox outbox;
    private final Directory directory;
    private final SwapInvitation appointment;
    private final Clock clock;
    private final String baseUrl;

    SwapLetters(Templates templates, Outbox outbox, Directory directory, SwapInvitation appointment, Clock clock,
            @Value("${telefoni.base-url}") String baseUrl) {
        this.templates = templates;
        this.outbox = outbox;
        this.directory = directory;
        this.appointment = appointment;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    void invitation(SimSwap swap) {
        toCalendars(swap, "swap-invitation", swap.open(), Map.of("again", swap.round() > 1), false);
    }

    void moved(SimSwap swap, SwapWindow before, @Nullable String reason) {
        Map<String, Object> model = Map.of("before", before.sentence(), "reason", maybe(reason));
        toCalendars(swap, "swap-moved", swap.open(), model, false);
        toSupplier(swap, "swap-moved", String.valueOf(swap.invitation()), swap.open(), model);
    }

    /** @param lines those that were open until now */
    void cancelled(SimSwap swap, List<SwapLine> lines, String reason) {
        Map<String, Object> model = Map.of("reason", reason);
        if (swap.invitation() >= 0) {
            toCalendars(swap, "swap-cancelled", lines, model, true);
        } else {
            send(swap, "swap-cancelled", "0", own(swap), lines, true, model, List.of());
        }
        toSupplier(swap, "swap-cancelled", String.valueOf(swap.invitation()), lines, model);
    }

    void blockAsked(SimSwap swap) {
        toSupplier(swap, "swap-block-asked", "1", swap.open(), Map.of("why", swap.reason().norwegianName().toLowerCase(Locale.ROOT),
                "cards", swap.open().stream().map(line -> line.subscriber().value()
                        + Optional.ofNullable(line.oldCard()).map(card -> ", SIM-kort " + card).orElse("")).toList()));
    }

    void cardsSent(SimSwap swap, @Nullable String note, long occasion) {
        List<SwapLine> sent = swap.open().stream()
                .filter(line -> line.newCard() != null && line.receipt() != SwapLine.Receipt.RIGHT).toList();
        LocalDate sentOn = Optional.ofNullable(swap.cardsSentOn()).orElseThrow();
        send(swap, "cards-sent", String.valueOf(occasion), own(swap), sent, true, Map.of("sentOn", sentOn, "count", sent.size(),
                "note", maybe(note), "cards", sent.stream().limit(LINES_IN_LETTER)
                        .map(line -> SwapInvitation.named(line) + ": " + line.newCard()).toList()), List.of());
    }

    void cardsFaulty(SimSwap swap, List<SwapLine> faulty, @Nullable String note, long occasion) {
        toSupplier(swap, "cards-faulty", String.valueOf(occasion), faulty, Map.of("note", maybe(note),
                "faults", faulty.stream().limit(LINES_IN_LETTER).map(line -> line.subscriber().value() + ", kort " + line.newCard() + ": "
                        + Optional.ofNullable(line.receipt()).map(SwapLine.Receipt::norwegianName).orElse("")).toList()));
    }

    void toVerify(SimSwap swap) {
        List<SwapLine> swapped = swap.open().stream().filter(SwapLine::isSwapped).toList();
        List<SwapLine> others = swap.open().stream().filter(line -> !line.isSwapped()).toList();
        send(swap, "swap-to-verify", String.valueOf(swap.round()), own(swap), swapped, true, Map.of("swapped", swapped.size(),
                "all", swap.open().size(), "others", others.stream().limit(LINES_IN_LETTER).map(line -> SwapInvitation.named(line) + ": "
                        + Optional.ofNullable(line.outcome()).map(SwapLine.Outcome::norwegianName).orElse("")).toList(),
                "moreOthers", more(others)), List.of());
    }

    /** Completed, or ended with numbers left out. */
    void ended(SimSwap swap) {
        List<SwapLine> registered = swap.lines().stream().filter(line -> line.settled() == SwapLine.Settled.REGISTERED).toList();
        if (swap.ending() == SimSwap.Ending.COMPLETED) {
            send(swap, "swap-completed", "1", own(swap), registered, true, Map.of("count", registered.size()), List.of());
            return;
        }
        List<SwapLine> left = swap.lines().stream().filter(line -> line.settled() != SwapLine.Settled.REGISTERED).toList();
        send(swap, "swap-not-completed", "1", own(swap), left, true, Map.of("count", registered.size(),
                "reason", Optional.ofNullable(swap.endReason()).orElse("")), List.of());
    }

    private void toCalendars(SimSwap swap, String kind, List<SwapLine> lines, Map<String, Object> model, boolean cancel) {
        List<EmailAddress> own = own(swap);
        String reason = String.valueOf(swap.invitation());
        own.forEach(to -> send(swap, kind, reason, List.of(to), lines, true, model, List.of(appointment(swap, to, lines, cancel))));
        byAddress(lines, own).forEach((to, theirs) ->
                send(swap, kind, reason, List.of(to), theirs, false, model, List.of(appointment(swap, to, theirs, cancel))));
    }

    private Letter.Attachment appointment(SimSwap swap, EmailAddress to, List<SwapLine> lines, boolean cancel) {
        return cancel ? appointment.cancel(swap, to, lines, clock.instant()) : appointment.request(swap, to, lines, clock.instant());
    }

    /** Numbers with the same address are one person's. */
    private static Map<EmailAddress, List<SwapLine>> byAddress(List<SwapLine> lines, Collection<EmailAddress> told) {
        Map<EmailAddress, List<SwapLine>> byAddress = new LinkedHashMap<>();
        lines.forEach(line -> Optional.ofNullable(line.email()).filter(address -> !told.contains(address))
                .ifPresent(address -> byAddress.computeIfAbsent(address, key -> new ArrayList<>()).add(line)));
        return byAddress;
    }

    private void toSupplier(SimSwap swap, String kind, String reason, List<SwapLine> lines, Map<String, Object> model) {
        send(swap, kind, reason, List.of(directory.supplier().deliveryDesk()), lines, true, model, List.of());
    }

    /** @param caseWorkers whether the readers have access to the case, and a link that leads there */
    private void send(SimSwap swap, String kind, String reason, Collection<EmailAddress> to, List<SwapLine> lines, boolean caseWorkers,
            Map<String, Object> model, List<Letter.Attachment> attachments) {
        Map<String, Object> whole = new HashMap<>(model);
        whole.put("caseNumber", swap.id().value());
        whole.put("agency", directory.requireAgency(swap.agency()).name());
        whole.put("brand", directory.supplier().brand());
        whole.put("window", swap.window().sentence());
        whole.put("numbers", lines.stream().limit(LINES_IN_LETTER).map(SwapInvitation::named).toList());
        whole.put("more", more(lines));
        whole.put("link", caseWorkers ? List.of(baseUrl + "/saker/" + swap.id()) : List.of());
        Templates.Content content = templates.render(kind, whole);
        to.forEach(address -> outbox.queue(new Letter(swap.id().value(), swap.agency(), kind, reason, address, content.subject(),
                content.text(), attachments, null, false)));
    }

    /** The agency's coordinators, and who asked for it; nobody who has left the directory. */
    private List<EmailAddress> own(SimSwap swap) {
        return Stream.concat(directory.usersWith(Role.AGENCY_COORDINATOR, swap.agency()).stream(),
                Optional.ofNullable(swap.askedBy()).flatMap(directory::user).stream()).map(User::email).distinct().toList();
    }

    /** How many a letter leaves out; an empty list leaves the section out. */
    private static List<Integer> more(List<SwapLine> lines) {
        return lines.size() > LINES_IN_LETTER ? List.of(lines.size() - LINES_IN_LETTER) : List.of();
    }

    private static List<String> maybe(@Nullable String text) {
        return Optional.ofNullable(text).map(List::of).orElse(List.of());
    }
}
