package no.samkjop.telefoni.calloff;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.directory.Agency;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.mail.Templates;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.sheet.SheetWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The letters that belong to a call-off. That a task waits is told by the reminders; these tell what has happened. */
@Component
class CallOffLetters {

    /** The rest of a long order is in the sheet, the rest of a long control on the page. */
    private static final int LINES_IN_LETTER = 30;

    private final Templates templates;
    private final Outbox outbox;
    private final Directory directory;
    private final Agreements agreements;
    private final String baseUrl;

    CallOffLetters(Templates templates, Outbox outbox, Directory directory, Agreements agreements,
            @Value("${telefoni.base-url}") String baseUrl) {
        this.templates = templates;
        this.outbox = outbox;
        this.directory = directory;
        this.agreements = agreements;
        this.baseUrl = baseUrl;
    }

    void order(CallOff callOff) {
        Optional<User> orderer = directory.user(callOff.orderedBy());
        Agency agency = directory.requireAgency(callOff.agency());
        List<Letter.Attachment> sheet = List.of(new Letter.Attachment(callOff.id() + "-linjer.xlsx", SheetWriter.XLSX_TYPE,
                OrderSheet.linesOf(callOff, agreements.telephony())));
        send(callOff, "order-to-supplier", "1", orderDesk(), Map.of("lines", lines(callOff), "more", more(callOff.lines().size()),
                "orderer", orderer.map(user -> List.of(user.name() + ", " + user.email())).orElse(List.of()),
                "organisationNumber", agency.organisationNumber().value(), "supplier", directory.supplier().legalName(),
                "oneOff", callOff.oneOffExVat(), "monthly", callOff.monthlyExVat(), "yearly", callOff.yearlyExVat()), sheet);
    }

    void returned(CallOff callOff, String reason, long occasion) {
        send(callOff, "order-returned", String.valueOf(occasion), orderer(callOff), Map.of("reason", reason));
    }

    void refusedByApprover(CallOff callOff, String reason) {
        send(callOff, "order-refused-by-approver", "1", orderer(callOff), Map.of("reason", reason));
    }

    void transferAsked(CallOff callOff, Agency receiving, long occasion) {
        List<String> numbers = callOff.lines().stream().filter(line -> receiving.id().equals(line.receivingAgency()))
                .map(line -> line.about().orElseThrow().value() + ", ønsket overdratt " + NorwegianDates.format(line.wantedOn()))
                .limit(LINES_IN_LETTER).toList();
        long count = callOff.lines().stream().filter(line -> receiving.id().equals(line.receivingAgency())).count();
        send(callOff, receiving.id(), "transfer-asked", String.valueOf(occasion),
                people(receiving.id(), Role.AGENCY_APPROVER, Role.AGENCY_COORDINATOR),
                Map.of("receiving", receiving.name(), "numbers", numbers, "more", more((int) count)), List.of());
    }

    void confirmed(CallOff callOff) {
        LocalDate promised = Optional.ofNullable(callOff.promisedOn()).orElseThrow();
        send(callOff, "order-confirmed", "1", orderer(callOff), Map.of("promisedOn", promised));
    }

    void dateProposed(CallOff callOff, String reason, long occasion) {
        LocalDate proposed = Optional.ofNullable(callOff.proposedOn()).orElseThrow();
        send(callOff, "date-proposed", String.valueOf(occasion), orderer(callOff), Map.of("proposedOn", proposed, "reason", reason));
    }

    /** @param callOff as it was while the proposal waited */
    void dateAnswered(CallOff callOff, boolean accepted, @Nullable String reason, long occasion) {
        LocalDate proposed = Optional.ofNullable(callOff.proposedOn()).orElseThrow();
        send(callOff, accepted ? "date-accepted" : "date-declined", String.valueOf(occasion), orderDesk(),
                Map.of("proposedOn", proposed, "reason", Optional.ofNullable(reason).map(List::of).orElse(List.of())));
    }

    void refusedBySupplier(CallOff callOff, String reason) {
        send(callOff, "order-refused-by-supplier", "1", orderer(callOff), Map.of("reason", reason));
    }

    void withdrawn(CallOff callOff, String reason) {
        send(callOff, "order-withdrawn", "1", orderDesk(), Map.of("reason", reason));
    }

    void toControl(CallOff callOff) {
        send(callOff, "delivery-to-control", callOff.round() + "." + callOff.failedControls(),
                people(callOff.agency(), Role.AGENCY_CONTROLLER), Map.of("again", callOff.failedControls() > 0));
    }

    void deviation(CallOff callOff, List<ControlCheck> failed) {
        send(callOff, "delivery-deviation", callOff.round() + "." + callOff.failedControls(),
                List.of(directory.supplier().deliveryDesk()), Map.of("findings", findings(failed), "more", more(failed.size())));
    }

    void completed(CallOff callOff) {
        send(callOff, "call-off-completed", "1", orderer(callOff), Map.of("lines", lines(callOff),
                "more", more(callOff.lines().size()), "monthly", callOff.monthlyExVat(), "oneOff", callOff.oneOffExVat()));
    }

    void disputed(CallOff callOff, String reason, List<ControlCheck> failed) {
        Stream<EmailAddress> readers = Stream.concat(orderer(callOff).stream(), people(callOff.agency(), Role.AGENCY_COORDINATOR).stream());
        send(callOff, "call-off-disputed", "1", readers.distinct().toList(),
                Map.of("reason", reason, "findings", findings(failed), "more", more(failed.size())));
    }

    private void send(CallOff callOff, String kind, String reason, Collection<EmailAddress> to, Map<String, Object> model) {
        send(callOff, callOff.agency(), kind, reason, to, model, List.of());
    }

    private void send(CallOff callOff, String kind, String reason, Collection<EmailAddress> to, Map<String, Object> model,
            List<Letter.Attachment> attachments) {
        send(callOff, callOff.agency(), kind, reason, to, model, attachments);
    }

    private void send(CallOff callOff, AgencyId reader, String kind, String reason, Collection<EmailAddress> to,
            Map<String, Object> model, List<Letter.Attachment> attachments) {
        Map<String, Object> whole = new HashMap<>(model);
        whole.put("caseNumber", callOff.id().value());
        whole.put("purpose", callOff.purpose());
        whole.put("agency", directory.requireAgency(callOff.agency()).name());
        whole.put("link", baseUrl + "/saker/" + callOff.id());
        whole.put("brand", directory.supplier().brand());
        Templates.Content content = templates.render(kind, whole);
        to.forEach(address -> outbox.queue(new Letter(callOff.id().value(), reader, kind, reason, address, content.subject(),
                content.text(), attachments, null, false)));
    }

    private List<String> lines(CallOff callOff) {
        return callOff.lines().stream().limit(LINES_IN_LETTER).map(this::sentence).toList();
    }

    private String sentence(CallOffLine line) {
        String item = agreements.telephony().catalogue().item(line.item()).map(CatalogueItem::name).orElse("");
        Money monthly = line.monthlyExVat();
        return line.number() + ". " + line.kind().norwegianName() + ": " + line.quantity() + " stk. " + line.item() + " " + item
                + line.about().map(number -> ", nummer " + number.value()).orElse("")
                + ", ønsket " + NorwegianDates.format(line.wantedOn())
                + (line.kind().isPriced() ? ", " + monthly + " per måned for hver" : "");
    }

    private static List<String> findings(List<ControlCheck> failed) {
        return failed.stream().limit(LINES_IN_LETTER).map(check -> "Linje " + check.lineNumber() + ", "
                + check.kind().norwegianName().toLowerCase(Locale.ROOT) + " (" + check.kind().clause() + "): " + check.finding()
                + Optional.ofNullable(check.note()).map(note -> " " + note).orElse("")).toList();
    }

    /** How many a letter leaves out; an empty list leaves the section out. */
    private static List<Integer> more(int count) {
        return count > LINES_IN_LETTER ? List.of(count - LINES_IN_LETTER) : List.of();
    }

    private List<EmailAddress> orderDesk() {
        return List.of(directory.supplier().orderDesk());
    }

    /** Nobody when the orderer has left the directory. */
    private List<EmailAddress> orderer(CallOff callOff) {
        return directory.user(callOff.orderedBy()).map(User::email).stream().toList();
    }

    private List<EmailAddress> people(AgencyId agency, Role... roles) {
        return Stream.of(roles).flatMap(role -> directory.usersWith(role, agency).stream()).map(User::email).distinct().toList();
    }
}
