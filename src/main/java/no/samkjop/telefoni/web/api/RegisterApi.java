package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.agreement.Price;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions;
import no.samkjop.telefoni.web.PriceTable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The subscription register, and the agreement that it follows. */
@RestController
@Tag(name = "Register and agreement")
class RegisterApi {

    private final Subscriptions subscriptions;
    private final Agreements agreements;
    private final Access access;
    private final Clock clock;

    RegisterApi(Subscriptions subscriptions, Agreements agreements, Access access, Clock clock) {
        this.subscriptions = subscriptions;
        this.agreements = agreements;
        this.access = access;
        this.clock = clock;
    }

    @Schema(name = "Subscription")
    record Row(long id, @Schema(example = "BAL") String agency, @Schema(example = "MOB-05") String item,
            @Schema(example = "41234567") @Nullable String number, @Nullable String iccid, @Nullable String user,
            @Nullable String costCentre, @Schema(example = "119.00") String monthlyExVat, LocalDate startedOn,
            @Nullable LocalDate suspendedOn, @Nullable LocalDate endedOn, String caseNumber, @Nullable String endedBy) {

        static Row of(Subscription row) {
            return new Row(row.id(), row.agency().value(), row.item().value(),
                    row.reachedBy().map(number -> number.value()).orElse(null),
                    Optional.ofNullable(row.sim()).map(sim -> sim.value()).orElse(null), row.user(),
                    Optional.ofNullable(row.costCentre()).map(centre -> centre.value()).orElse(null),
                    CaseJson.text(row.monthlyExVat()), row.startedOn(), row.suspendedOn(), row.endedOn(), row.caseNumber(),
                    row.endedBy());
        }
    }

    @Schema(name = "Agreement")
    record AgreementJson(String name, LocalDate validFrom, @Nullable LocalDate validTo, List<TermJson> terms, List<ItemJson> items) {
    }

    @Schema(name = "Term")
    record TermJson(String key, String value, String unit, LocalDate validFrom, @Nullable LocalDate validTo, String clause,
            @Schema(description = "The circular gives no value; this one is assumed") boolean assumption) {
    }

    @Schema(name = "CatalogueItem")
    record ItemJson(@Schema(example = "MOB-05") String item, String name, CatalogueItem.Category category,
            @Schema(description = "Today, with a price") boolean orderable, @Nullable String oneOffExVat,
            @Nullable String monthlyExVat, @Nullable LocalDate priceFrom, @Nullable LocalDate priceTo, String clause,
            @Schema(description = "The price is invented") boolean assumption) {

        static ItemJson of(PriceTable.Row row) {
            CatalogueItem item = row.item();
            Optional<Price> price = row.price();
            return new ItemJson(item.number().value(), item.name(), item.category(), row.orderable(),
                    price.map(Price::oneOffExVat).map(CaseJson::text).orElse(null),
                    price.map(Price::monthlyExVat).map(CaseJson::text).orElse(null),
                    price.map(found -> found.valid().first()).orElse(null), price.flatMap(found -> found.valid().lastDay()).orElse(null),
                    item.clause().id(), price.map(Price::assumption).orElse(false));
        }
    }

    @GetMapping("/api/subscriptions")
    @Operation(summary = "Search the register", description = "Agencies see their own, UKE all; the supplier has a register of its own")
    PageOf<Row> search(@Parameter(hidden = true) User user,
            @Parameter(description = "Looked for in number, user, cost centre and SIM") @RequestParam(required = false) @Nullable String text,
            @Parameter(description = "An agency's code, for readers of several agencies", example = "BAL") @RequestParam(required = false) @Nullable AgencyId agency,
            @Parameter(example = "MOB-05") @RequestParam(required = false) @Nullable ItemNumber item,
            @RequestParam(required = false) Subscriptions.Search.@Nullable State state,
            @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "50") int size) {
        access.requireRole(Arrays.stream(Role.values()).filter(role -> role.side() != Role.Side.SUPPLIER).toArray(Role[]::new));
        int from = PageOf.page(page);
        int rows = PageOf.size(size);
        Subscriptions.Page found = subscriptions.search(new Subscriptions.Search(user.ownAgency().orElse(agency),
                text == null || text.isBlank() ? null : text.strip(), item, state), (from - 1) * rows, rows);
        return new PageOf<>(found.rows().stream().map(Row::of).toList(), found.total(), from, rows);
    }

    @GetMapping("/api/agreement")
    @Operation(summary = "Terms, catalogue and today's prices, each with its clause")
    AgreementJson agreement() {
        Agreement agreement = agreements.telephony();
        return new AgreementJson(agreement.name(), agreement.termWithOptions().first(), agreement.termWithOptions().last(),
                agreement.terms().stream().map(term -> new TermJson(term.key().name(), term.value(), term.unit().name(),
                        term.valid().first(), term.valid().last(), term.clause().id(), term.assumption())).toList(),
                PriceTable.of(agreement, LocalDate.now(clock)).groups().stream().flatMap(group -> group.rows().stream())
                        .map(ItemJson::of).toList());
    }
}
