package no.samkjop.telefoni.transition;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
import no.samkjop.telefoni.subscription.NumberWords;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The letters that belong to a switch. That a task waits is told by the reminders; these tell what has happened. */
@Component
class TransitionLetters {

    /** The rest is on the case's page. */
    private static final int LINES_IN_LETTER = 30;

    private final Templates templates;
    private final Outbox outbox;
    private final Directory directory;
    private final String baseUrl;

    TransitionLetters(Templates templates, Outbox outbox, Directory directory, @Value("${telefoni.base-url}") String baseUrl) {
        this.templates = templates;
        this.outbox = outbox;
        this.directory = directory;
        this.baseUrl = baseUrl;
    }

    /** @param cliff last day with the former supplier's agreement prices */
    void started(Transition transition, LocalDate cliff) {
        send(transition, "transition-started", "1", coordinators(transition.agency()), Map.of("cliff", cliff));
    }

    /** To UKE: the plan ends too late. @param extra what the numbers cost more until they have moved, NOK ex. VAT */
    void planAfterCliff(Transition transition, LocalDate lastDay, LocalDate cliff, long late, Money extra) {
        send(transition, "plan-after-cliff", String.valueOf(transition.planVersion()), uke(),
                Map.of("lastDay", lastDay, "cliff", cliff, "late", NumberWords.count(late), "extra", extra));
    }

    /** To the supplier. @param who said no */
    void planReturned(Transition transition, String who, String reason) {
        send(transition, "plan-returned", String.valueOf(transition.planVersion()), List.of(directory.supplier().deliveryDesk()),
                Map.of("who", who, "reason", reason, "version", transition.planVersion()));
    }

    void completed(Transition transition, Summary summary) {
        List<String> keptOut = summary.keptOut().stream().limit(LINES_IN_LETTER).toList();
        int more = summary.keptOut().size() - keptOut.size();
        Map<String, Object> model = new HashMap<>();
        model.put("moved", NumberWords.count(summary.moved()));
        model.put("keptOut", NumberWords.count(summary.keptOut().size()));
        model.put("cancelled", NumberWords.count(summary.cancelled()));
        model.put("waitDays", transition.agencyWaitDays());
        model.put("registered", NumberWords.count(summary.registered()));
        model.put("keptOutLines", keptOut);
        model.put("more", more > 0 ? List.of(more) : List.of());
        send(transition, "transition-completed", "1",
                Stream.concat(coordinators(transition.agency()).stream(), uke().stream()).distinct().toList(), model);
    }

    /** @param keptOut number and reason of each; {@code registered} those of the moved that stand in the register on the day */
    record Summary(long moved, long registered, List<String> keptOut, long cancelled) {
    }

    void cancelled(Transition transition, String reason) {
        send(transition, "transition-cancelled", "1", Stream.concat(coordinators(transition.agency()).stream(),
                Stream.of(directory.supplier().deliveryDesk())).distinct().toList(), Map.of("reason", reason));
    }

    private void send(Transition transition, String kind, String reason, Collection<EmailAddress> to, Map<String, Object> model) {
        Map<String, Object> whole = new HashMap<>(model);
        whole.put("caseNumber", transition.id().value());
        whole.put("agency", directory.requireAgency(transition.agency()).name());
        whole.put("link", baseUrl + "/saker/" + transition.id());
        whole.put("brand", directory.supplier().brand());
        queue(transition.id().value(), transition.agency(), kind, reason, to, whole, false);
    }

    void queue(String caseNumber, AgencyId agency, String kind, String reason, Collection<EmailAddress> to, Map<String, Object> model,
            boolean automatic) {
        Templates.Content content = templates.render(kind, model);
        to.forEach(address -> outbox.queue(new Letter(caseNumber, agency, kind, reason, address, content.subject(), content.text(),
                List.of(), null, automatic)));
    }

    /** Where nobody is coordinator, the agency's own address. */
    List<EmailAddress> coordinators(AgencyId agency) {
        List<EmailAddress> people = directory.usersWith(Role.AGENCY_COORDINATOR, agency).stream().map(User::email).toList();
        return people.isEmpty() ? directory.agency(agency).map(Agency::email).stream().toList() : people;
    }

    private List<EmailAddress> uke() {
        return Stream.of(Role.UKE_AGREEMENT_MANAGER, Role.UKE_FOLLOW_UP).flatMap(role -> directory.usersWith(role).stream())
                .map(User::email).distinct().toList();
    }

    String link(Optional<TransitionId> id) {
        return baseUrl + id.map(known -> "/saker/" + known).orElse("/overgang");
    }
}
