package no.samkjop.telefoni.web.subscription;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.sheet.Sheet;
import no.samkjop.telefoni.sheet.SheetWriter;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions;
import no.samkjop.telefoni.subscription.Subscriptions.Search.State;
import no.samkjop.telefoni.web.Downloads;
import no.samkjop.telefoni.web.Items;
import no.samkjop.telefoni.web.Paging;
import no.samkjop.telefoni.web.cases.Cases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** What an agency has: search, filter, one subscription with its history, and the whole list as a sheet. */
@Controller
@RequestMapping("/abonnementer")
class SubscriptionPages {

    private static final int ROWS_ON_A_PAGE = 50;
    private static final int ROWS_AT_A_TIME = 2_000;
    private static final int MOST_ROWS_IN_A_SHEET = 100_000;

    private final Subscriptions subscriptions;
    private final Agreements agreements;
    private final Directory directory;
    private final Cases cases;
    private final Access access;

    SubscriptionPages(Subscriptions subscriptions, Agreements agreements, Directory directory, Cases cases,
            Access access) {
        this.subscriptions = subscriptions;
        this.agreements = agreements;
        this.directory = directory;
        this.cases = cases;
        this.access = access;
    }

    /** What the register is searched for. Anything that is no agency, item or state is as good as nothing. */
    public record Wanted(@Nullable String sok, @Nullable String virksomhet, @Nullable String vare, @Nullable String tilstand) {

        Subscriptions.Search within(User reader) {
            AgencyId asked = filled(virksomhet).filter(code -> code.matches("[A-Z]{3}")).map(AgencyId::of).orElse(null);
            return new Subscriptions.Search(reader.ownAgency().orElse(asked), filled(sok).map(String::strip).orElse(null),
                    filled(vare).filter(text -> text.matches("[A-Z0-9]{2,6}(-[A-Z0-9]{1,8}){0,2}")).map(ItemNumber::of).orElse(null),
                    Arrays.stream(State.values()).filter(state -> state.name().equals(tilstand)).findFirst().orElse(null));
        }

        public boolean isAnything() {
            return filled(sok).isPresent() || filled(virksomhet).isPresent() || filled(vare).isPresent()
                    || filled(tilstand).isPresent();
        }

        String query() {
            return UriComponentsBuilder.newInstance().queryParam("sok", "{sok}").queryParam("virksomhet", "{virksomhet}")
                    .queryParam("vare", "{vare}").queryParam("tilstand", "{tilstand}").encode()
                    .buildAndExpand(text(sok), text(virksomhet), text(vare), text(tilstand)).toUriString();
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value;
        }

        private static Optional<String> filled(@Nullable String value) {
            return Optional.ofNullable(value).filter(text -> !text.isBlank());
        }
    }

    /** The register is between the agencies and UKE; the supplier has its own. */
    @ModelAttribute
    void notForTheSupplier() {
        access.requireRole(Arrays.stream(Role.values()).filter(role -> role.side() != Role.Side.SUPPLIER).toArray(Role[]::new));
    }

    @GetMapping
    String register(User reader, Wanted wanted, @RequestParam(defaultValue = "1") int side, Model model) {
        Paging asked = new Paging(side, ROWS_ON_A_PAGE, 0, "");
        Subscriptions.Page page = subscriptions.search(wanted.within(reader), asked.first(), ROWS_ON_A_PAGE);
        model.addAttribute("wanted", wanted).addAttribute("rows", page.rows()).addAttribute("total", page.total())
                .addAttribute("paging", new Paging(asked.page(), ROWS_ON_A_PAGE, page.total(),
                        "/abonnementer" + wanted.query() + "&side="))
                .addAttribute("items", Items.of(agreements.telephony()))
                .addAttribute("catalogue", agreements.telephony().catalogue().items()).addAttribute("states", State.values())
                .addAttribute("agencies", directory.agencies()).addAttribute("ownAgency", reader.ownAgency().isPresent())
                .addAttribute("query", wanted.query());
        return "abonnementer";
    }

    @GetMapping("/register.xlsx")
    ResponseEntity<byte[]> export(User reader, Wanted wanted) {
        Items items = Items.of(agreements.telephony());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Subscriptions.Page page;
        do {
            page = subscriptions.search(wanted.within(reader), rows.size(), ROWS_AT_A_TIME);
            page.rows().forEach(row -> rows.add(cells(row, items)));
        } while (page.rows().size() == ROWS_AT_A_TIME && rows.size() < MOST_ROWS_IN_A_SHEET);
        return Downloads.xlsx("abonnementer.xlsx", SheetWriter.xlsx(List.of(new Sheet("Abonnementer",
                List.of("Virksomhet", "Nummer", "Varenummer", "Vare", "Bruker", "Kostnadssted", "SIM-kort",
                        "Månedspris uten mva.", "Fra", "Sperret", "Avsluttet", "Sak", "Avsluttet i sak"), rows))));
    }

    private List<@Nullable Object> cells(Subscription row, Items items) {
        return Arrays.asList(row.agency().value(), row.reachedBy().map(number -> number.value()).orElse(null), row.item().value(),
                items.name(row.item()), row.user(), row.costCentre() == null ? null : row.costCentre().value(),
                row.sim() == null ? null : row.sim().value(), row.monthlyExVat(), row.startedOn(), row.suspendedOn(),
                row.endedOn(), row.caseNumber(), row.endedBy());
    }

    @GetMapping("/{id}")
    String detail(User reader, @PathVariable long id, Model model) {
        Subscription subscription = subscriptions.find(id).filter(found -> Access.mayRead(reader, found.agency()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Subscriptions.Change> history = subscriptions.history(id);
        Set<String> readable = Stream.concat(Stream.of(subscription.caseNumber()), history.stream().map(Subscriptions.Change::caseNumber))
                .distinct().filter(number -> cases.find(reader, number).isPresent()).collect(Collectors.toSet());
        model.addAttribute("subscription", subscription).addAttribute("history", history).addAttribute("cards", subscriptions.cards(id)).addAttribute("readable", readable)
                .addAttribute("items", Items.of(agreements.telephony()))
                .addAttribute("asks", subscription.isActive() && subscription.number() != null && subscription.sim() != null
                        && reader.ownAgency().isPresent() && (reader.has(Role.AGENCY_ORDERER) || reader.has(Role.AGENCY_COORDINATOR)));
        return "abonnement";
    }
}
