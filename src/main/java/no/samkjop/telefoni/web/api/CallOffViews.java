package no.samkjop.telefoni.web.api;

import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.calloff.CallOffs;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.web.calloff.CaseReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a call-off together for a reader; what is not for the supplier's eyes is left out for its people. */
@Component
class CallOffViews {

    private final CaseReader cases;
    private final CallOffs callOffs;
    private final TaskViews tasks;
    private final Agreements agreements;
    private final Directory directory;

    CallOffViews(CaseReader cases, CallOffs callOffs, TaskViews tasks, Agreements agreements, Directory directory) {
        this.cases = cases;
        this.callOffs = callOffs;
        this.tasks = tasks;
        this.agreements = agreements;
        this.directory = directory;
    }

    /** @throws org.springframework.web.server.ResponseStatusException 404 when it is not there or not the reader's to see */
    CallOffView of(User reader, String caseNumber) {
        CallOff callOff = cases.require(reader, caseNumber);
        boolean internal = !CaseReader.isSupplier(reader);
        Agreement agreement = agreements.telephony();
        return new CallOffView(callOff.id().value(), callOff.agency().value(), directory.requireAgency(callOff.agency()).name(),
                callOff.purpose(), callOff.status(), callOff.status().norwegianName(), callOff.ending(),
                Values.orNull(callOff.ending(), CallOff.Ending::norwegianName), callOff.endReason(), cases.sentence(reader, callOff),
                person(reader, callOff.orderedBy()), internal ? callOff.returnReason() : null, CallOffView.Milestones.of(callOff),
                Values.kroner(callOff.oneOffExVat()), Values.kroner(callOff.monthlyExVat()), Values.kroner(callOff.yearlyExVat()),
                callOff.lines().stream().map(line -> CallOffView.Line.of(line, name(agreement, line.item()))).toList(),
                cases.tasks(reader, callOff).stream().map(tasks::of).toList(),
                internal ? callOffs.consents(callOff.id()).stream().map(CallOffView.Consent::of).toList() : List.of(),
                callOffs.deliveries(callOff.id()).stream().map(CallOffView.Delivered::of).toList(),
                cases.checks(reader, callOff).stream().map(CallOffView.Check::of).toList(),
                cases.timeline(reader, callOff).stream().map(event -> CallOffView.Event.of(event, person(reader, event.by()))).toList(),
                cases.letters(reader, callOff).stream().map(CallOffView.SentLetter::of).toList());
    }

    /** The program has no name of its own; the supplier is told the agency, not who in it. */
    private String person(User reader, @Nullable UserId id) {
        if (id == null) {
            return "Systemet";
        }
        Optional<User> person = directory.user(id);
        return person.flatMap(User::ownAgency).filter(agency -> CaseReader.isSupplier(reader))
                .map(agency -> directory.requireAgency(agency).name()).or(() -> person.map(User::name)).orElse(id.value());
    }

    private static String name(Agreement agreement, ItemNumber item) {
        Optional<CatalogueItem> known = agreement.catalogue().item(item);
        return known.map(CatalogueItem::name).orElse(item.value());
    }
}
