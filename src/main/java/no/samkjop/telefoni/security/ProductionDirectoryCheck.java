package no.samkjop.telefoni.security;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Supplier;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Refuses to start production with anybody of the demo in the directory: letters to them would reach nobody. */
@Component
@Profile("production")
class ProductionDirectoryCheck {

    ProductionDirectoryCheck(Directory directory) {
        List<String> problems = new ArrayList<>();
        directory.agencies().stream().filter(agency -> ProductionCheck.isMadeUp(agency.email()))
                .forEach(agency -> problems.add("agencies.csv: " + agency.id() + " has an address under .test"));
        directory.users().stream().filter(user -> ProductionCheck.isMadeUp(user.email()))
                .forEach(user -> problems.add("users.csv: " + user.id() + " has an address under .test"));
        Supplier supplier = directory.supplier();
        if (Stream.of(supplier.orderDesk(), supplier.deliveryDesk(), supplier.claimsDesk()).anyMatch(ProductionCheck::isMadeUp)) {
            problems.add("supplier.csv: a desk has an address under .test");
        }
        if (!problems.isEmpty()) {
            throw new NotReadyForProductionException(problems);
        }
    }
}
