package no.samkjop.telefoni.web.inbox;

import java.util.Optional;
import java.util.stream.Stream;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.Supplier;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.inbox.Correspondent;
import no.samkjop.telefoni.inbox.Correspondents;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.web.cases.CaseFile;
import no.samkjop.telefoni.web.cases.Cases;
import org.springframework.stereotype.Component;

/** Who may see a case takes part in it by e-mail too: people, the supplier's desks, and the agency's own address. */
@Component
class CaseCorrespondents implements Correspondents {

    private final Cases cases;
    private final Directory directory;

    CaseCorrespondents(Cases cases, Directory directory) {
        this.cases = cases;
        this.directory = directory;
    }

    @Override
    public Optional<Correspondent> of(String caseNumber, EmailAddress address) {
        return directory.users().stream().filter(user -> user.email().equals(address))
                .map(user -> cases.find(user, caseNumber).map(file -> new Correspondent(user.name(), user.side(), user.id(), file.agency())))
                .flatMap(Optional::stream).findFirst()
                .or(() -> desk(caseNumber, address)).or(() -> agency(caseNumber, address));
    }

    private Optional<Correspondent> desk(String caseNumber, EmailAddress address) {
        Supplier supplier = directory.supplier();
        return Stream.of(supplier.orderDesk(), supplier.deliveryDesk(), supplier.claimsDesk()).filter(address::equals).findFirst()
                .flatMap(desk -> directory.users().stream().filter(user -> user.side() == Role.Side.SUPPLIER).findFirst())
                .flatMap(person -> cases.find(person, caseNumber))
                .map(file -> new Correspondent(supplier.brand(), Role.Side.SUPPLIER, null, file.agency()));
    }

    private Optional<Correspondent> agency(String caseNumber, EmailAddress address) {
        return directory.agencies().stream().filter(agency -> agency.email().equals(address))
                .flatMap(agency -> directory.users().stream().filter(user -> user.ownAgency().filter(agency.id()::equals).isPresent())
                        .limit(1).map(person -> cases.find(person, caseNumber)).flatMap(Optional::stream)
                        .map(file -> new Correspondent(agency.name(), Role.Side.AGENCY, null, file.agency())))
                .findFirst();
    }

    @Override
    public Optional<AgencyId> agencyOf(String caseNumber, UserId reader) {
        return directory.user(reader).flatMap(user -> cases.find(user, caseNumber)).map(CaseFile::agency);
    }
}
