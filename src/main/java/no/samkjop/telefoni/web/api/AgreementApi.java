package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.agreement.Price;
import no.samkjop.telefoni.agreement.Term;
import no.samkjop.telefoni.shared.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the agreement says, each number with its validity, its clause and whether it is our assumption. */
@RestController
@RequestMapping(path = "/api/agreement", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Avtalen")
class AgreementApi {

    private final Agreements agreements;

    AgreementApi(Agreements agreements) {
        this.agreements = agreements;
    }

    @Schema(name = "Agreement")
    record View(String name, String legalBasis, Days term,
            @Schema(description = "Siste dag det kan bestilles, utløste opsjoner medregnet") Days termWithOptions,
            List<Agreement.TermOption> termOptions, List<Item> catalogue, List<Value> terms) {
    }

    /** First and last day, Oslo dates. */
    @Schema(name = "Days")
    record Days(LocalDate from, @Nullable LocalDate to) {

        static Days of(Period period) {
            return new Days(period.first(), period.lastDay().orElse(null));
        }
    }

    @Schema(name = "CatalogueItem")
    record Item(@Schema(example = "MOB-05") String item, String name, CatalogueItem.Category category, String categoryName,
            @Nullable Integer includedDataGb, Days orderable, @Schema(description = "false: en opsjon som UKE ikke har utløst")
            boolean exercised, String clause, List<Cost> prices) {
    }

    @Schema(name = "Price", description = "Kroner uten mva., for én. assumption: rundskrivet gir ingen pris, så den er antatt.")
    record Cost(@Schema(example = "0.00") String oneOffExVat, @Schema(example = "119.00") String monthlyExVat, Days valid,
            String clause, boolean assumption) {
    }

    @Schema(name = "Term", description = "assumption: rundskrivet gir ingen verdi, så den er antatt.")
    record Value(Term.Key key, String value, Term.Unit unit, Days valid, String clause, boolean assumption) {
    }

    @Operation(summary = "Les avtalen", description = "Avtaletid, opsjoner, katalog, priser og vilkår.")
    @GetMapping
    View read() {
        Agreement agreement = agreements.telephony();
        return new View(agreement.name(), agreement.legalBasis(), Days.of(agreement.term()), Days.of(agreement.termWithOptions()),
                agreement.termOptions(), agreement.catalogue().items().stream()
                .map(item -> item(item, pricesOf(agreement, item.number()))).toList(),
                agreement.terms().stream().map(AgreementApi::value).toList());
    }

    private static List<Cost> pricesOf(Agreement agreement, ItemNumber item) {
        return agreement.priceList().prices().stream().filter(price -> price.item().equals(item)).map(AgreementApi::cost).toList();
    }

    private static Item item(CatalogueItem item, List<Cost> prices) {
        return new Item(item.number().value(), item.name(), item.category(), item.category().norwegianName(),
                item.includedDataGb(), Days.of(item.orderable()), item.exercised(), item.clause().id(), prices);
    }

    private static Cost cost(Price price) {
        return new Cost(Values.kroner(price.oneOffExVat()), Values.kroner(price.monthlyExVat()), Days.of(price.valid()),
                price.clause().id(), price.assumption());
    }

    private static Value value(Term term) {
        return new Value(term.key(), term.value(), term.unit(), Days.of(term.valid()), term.clause().id(), term.assumption());
    }
}
