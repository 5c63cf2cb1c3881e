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
import no.samkjop.telefoni.web.calloff.CallOffCases;
import no.samkjop.telefoni.web.cases.CaseReader;
import org.springframework.stereotype.Component;

/** Puts a call-off together for a reader; what is not for the supplier's eyes is left out for its people. */
@Component
class CallOffViews {

    private final CallOffCases cases;
    private final CaseReader caseReader;
    private final CaseViews parts;
    private final CallOffs callOffs;
    private final Agreements agreements;
    private final Directory directory;

    CallOffViews(CallOffCases cases, CaseReader caseReader, CaseViews parts, CallOffs callOffs, Agreements agreements,
            Directory directory) {
        this.cases = cases;
        this.caseReader = caseReader;
        this.parts = parts;
        this.callOffs = callOffs;
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
                Values.orNull(callOff.ending(), CallOff.Ending::norwegianName), callOff.endReason(), caseReader.sentence(reader, cases, callOff),
                parts.person(reader, callOff.orderedBy()), internal ? callOff.returnReason() : null, CallOffView.Milestones.of(callOff),
                Values.kroner(callOff.oneOffExVat()), Values.kroner(callOff.monthlyExVat()), Values.kroner(callOff.yearlyExVat()),
                callOff.lines().stream().map(line -> CallOffView.Line.of(line, name(agreement, line.item()))).toList(),
                parts.tasks(reader, caseNumber),
                internal ? callOffs.consents(callOff.id()).stream().map(CallOffView.Consent::of).toList() : List.of(),
                callOffs.deliveries(callOff.id()).stream().map(CallOffView.Delivered::of).toList(),
                cases.checks(reader, callOff).stream().map(CallOffView.Check::of).toList(),
                parts.timeline(reader, caseNumber), parts.letters(reader, caseNumber));
    }

    private static String name(Agreement agreement, ItemNumber item) {
        Optional<CatalogueItem> known = agreement.catalogue().item(item);
        return known.map(CatalogueItem::name).orElse(item.value());
    }
}
