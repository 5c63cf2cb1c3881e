package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The register of subscriptions: an agency's own, all of them for UKE and operations, none for the supplier. */
@RestController
@RequestMapping(path = "/api/subscriptions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Abonnementer")
class SubscriptionApi {

    private static final Role[] READERS = Arrays.stream(Role.values()).filter(role -> role.side() != Role.Side.SUPPLIER)
            .toArray(Role[]::new);

    private final Subscriptions subscriptions;
    private final Access access;

    SubscriptionApi(Subscriptions subscriptions, Access access) {
        this.subscriptions = subscriptions;
        this.access = access;
    }

    @Schema(name = "Subscription", description = "Et abonnement eller en tilleggstjeneste. Beløp er kroner uten mva.")
    record View(long id, @Schema(example = "BAL") String agency, @Schema(example = "MOB-05") String item, @Nullable String number,
            @Nullable String iccid, @Nullable String user, @Nullable String costCentre, @Schema(example = "119.00") String monthlyExVat,
            Subscriptions.Search.State state, LocalDate startedOn, @Nullable LocalDate suspendedOn, @Nullable LocalDate endedOn,
            @Schema(description = "Saken som registrerte det") String caseNumber,
            @Schema(description = "Saken som avsluttet det") @Nullable String endedBy) {

        static View of(Subscription subscription) {
            return new View(subscription.id(), subscription.agency().value(), subscription.item().value(),
                    Values.orNull(subscription.number(), SubscriberNumber::value), Values.orNull(subscription.sim(), Iccid::value),
                    subscription.user(), Values.orNull(subscription.costCentre(), CostCentre::value),
                    Values.kroner(subscription.monthlyExVat()), state(subscription), subscription.startedOn(),
                    subscription.suspendedOn(), subscription.endedOn(), subscription.caseNumber(), subscription.endedBy());
        }

        private static Subscriptions.Search.State state(Subscription subscription) {
            if (!subscription.isActive()) {
                return Subscriptions.Search.State.ENDED;
            }
            return subscription.isSuspended() ? Subscriptions.Search.State.SUSPENDED : Subscriptions.Search.State.ACTIVE;
        }
    }

    @Schema(name = "SubscriptionWithHistory")
    record WithHistory(View subscription, List<Subscriptions.Change> history, List<Card> cards) {
    }

    @Schema(name = "CardHolding", description = "Et SIM-kort som abonnementet har eller har hatt")
    record Card(String iccid, @Nullable String user, LocalDate from,
            @Schema(description = "Dagen kortet eller brukeren ble byttet, eller abonnementet avsluttet") @Nullable LocalDate to) {

        static Card of(Subscriptions.CardHolding holding) {
            return new Card(holding.card().value(), holding.user(), holding.from(), holding.to());
        }
    }

    @Operation(summary = "Finn abonnementer", description = "Virksomhetens egne; UKE kan velge virksomhet.")
    @GetMapping
    Listing<View> list(User user,
            @Parameter(description = "Virksomhetens kode") @RequestParam(required = false) @Nullable String agency,
            @Parameter(description = "Del av nummer, bruker, kostnadssted eller SIM") @RequestParam(required = false) @Nullable String text,
            @Parameter(description = "Varenummer") @RequestParam(required = false) @Nullable String item,
            @RequestParam(required = false) Subscriptions.Search.@Nullable State state,
            @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "50") int size) {
        access.requireRole(READERS);
        Listing.Wanted wanted = new Listing.Wanted(page, size);
        AgencyId wantedAgency = agency == null ? user.ownAgency().orElse(null) : agency(agency);
        Subscriptions.Page found = subscriptions.search(new Subscriptions.Search(wantedAgency, text, item(item), state),
                wanted.first(), size);
        return wanted.of(found.rows(), found.total(), View::of);
    }

    @Operation(summary = "Les et abonnement", description = "Med det som er gjort med det, og hvem som har hatt hvilket SIM-kort, det eldste først.")
    @GetMapping("/{id}")
    WithHistory read(User user, @PathVariable long id) {
        access.requireRole(READERS);
        Subscription found = subscriptions.find(id).filter(subscription -> Access.mayRead(user, subscription.agency()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new WithHistory(View.of(found), subscriptions.history(id), subscriptions.cards(id).stream().map(Card::of).toList());
    }

    private AgencyId agency(String code) {
        if (!code.matches("[A-Z]{3}")) {
            throw new RefusedException(Refusal.of("agency", "«agency» må være virksomhetens kode, for eksempel BAL."));
        }
        AgencyId agency = AgencyId.of(code);
        access.requireRead(agency);
        return agency;
    }

    private static @Nullable ItemNumber item(@Nullable String number) {
        try {
            return number == null ? null : ItemNumber.of(number);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.of("item", "«item» må være et varenummer, for eksempel MOB-05."));
        }
    }
}
