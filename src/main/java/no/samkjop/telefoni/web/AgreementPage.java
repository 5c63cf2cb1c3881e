package no.samkjop.telefoni.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.Term;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.Period;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The agreement's terms and prices, each with clause and validity, and with what had to be assumed marked so. */
@Controller
class AgreementPage {

    private final Agreements agreements;
    private final Directory directory;
    private final Format format;
    private final Clock clock;

    AgreementPage(Agreements agreements, Directory directory, Format format, Clock clock) {
        this.agreements = agreements;
        this.directory = directory;
        this.format = format;
        this.clock = clock;
    }

    record Row(String name, String value, Period valid, Clause clause, boolean assumption) {
    }

    @GetMapping("/avtalen")
    String agreement(Model model) {
        Agreement agreement = agreements.telephony();
        LocalDate today = LocalDate.now(clock);
        List<Row> terms = Stream.concat(agreement.terms().stream().map(term -> new Row(name(term.key()), value(term), term.valid(),
                term.clause(), term.assumption())), CompensationRows.of(agreement, format)).toList();
        model.addAttribute("agreement", agreement).addAttribute("supplier", directory.supplier())
                .addAttribute("today", today).addAttribute("prices", PriceTable.of(agreement, today))
                .addAttribute("terms", terms);
        return "avtalen";
    }

    private String value(Term term) {
        return switch (term.unit()) {
            case WORKING_DAYS -> format.count(term.days(), "arbeidsdag", "arbeidsdager");
            case HOURS -> format.count(term.hours(), "time", "timer");
            case COUNT -> format.count(term.count());
            case KRONER -> term.kroner().formatted();
            case DATE -> format.day(term.date());
        };
    }

    static String name(Term.Key key) {
        return switch (key) {
            case SUPPLIER_ANSWER -> "Leverandøren svarer på en bestilling";
            case DELIVERY_MOBILE -> "Korteste leveringstid, mobil";
            case DELIVERY_IP -> "Korteste leveringstid, IP-telefoni";
            case DELIVERY_M2M -> "Korteste leveringstid, maskin til maskin";
            case DELIVERY_ADD_ON -> "Korteste leveringstid, tilleggstjeneste";
            case DELIVERY_UNIFIED_COMMUNICATIONS -> "Korteste leveringstid, samordnet kommunikasjon";
            case DELIVERY_FIXED -> "Korteste leveringstid, fasttelefoni";
            case AGENCY_APPROVAL -> "Virksomheten godkjenner en bestilling";
            case AGENCY_MENDING -> "Virksomheten retter en bestilling som er sendt tilbake";
            case AGENCY_DATE_ANSWER -> "Virksomheten svarer på en foreslått leveringsdato";
            case AGENCY_CONTROL -> "Virksomheten kontrollerer en levering";
            case TRANSFER_CONSENT -> "Mottakende virksomhet svarer på en overdragelse";
            case UKE_APPROVAL -> "UKE godkjenner en bestilling";
            case UKE_ESCALATION -> "UKE vurderer en eskalering";
            case SUPPLIER_MENDING -> "Leverandøren retter en levering med avvik";
            case FAILED_CONTROLS_BEFORE_DISPUTE -> "Kontroller med avvik før avropet avsluttes som omtvistet";
            case SIM_BLOCK -> "Leverandøren sperrer et SIM-kort som er mistet eller stjålet";
            case SIM_CARDS_SENT -> "SIM-kort sendes før byttedagen";
            case SWAP_NOTICE -> "Et SIM-bytte bestilles minst så lenge før";
            case SIM_CARDS_RECEIVED -> "Virksomheten kontrollerer SIM-kort den har fått";
            case SWAP_VERIFICATION -> "Virksomheten prøver numrene etter et bytte";
            case FAILED_SWAPS_BEFORE_TALK -> "Mislykkede bytter før koordinator og leverandør må bli enige";
            case FAILED_SWAPS_BEFORE_UKE -> "Mislykkede bytter før UKE må ta stilling";
            case FAILED_SWAP_ANSWER -> "Koordinator og leverandør blir enige om mislykkede bytter";
            case UKE_FAILED_SWAP -> "UKE tar stilling til mislykkede bytter";
            case FIRST_CONTACT -> "Leverandøren tar kontakt med virksomheten om overgangen";
            case TRANSITION_PLAN -> "Leverandøren legger en plan for overgangen";
            case NUMBER_LIST -> "Virksomheten gir leverandøren nummerlisten";
            case PLAN_ANSWER -> "Virksomheten svarer på planen";
            case UKE_LATE_PLAN -> "UKE vurderer en plan som går forbi prisfristen";
            case DEVIATION_ANSWER -> "Leverandøren svarer på et avvik";
            case DEVIATION_CONSIDERED -> "Virksomheten tar stilling til svaret på et avvik";
            case DEVIATION_SOLVED -> "Avvik på en bestilling går til UKE når det ikke er løst innen";
            case DEVIATIONS_BEFORE_UKE -> "Avvik på bestillinger før UKE også får meldingen";
            case DEVIATIONS_WITHIN_DAYS -> "Avvik på bestillinger telles så mange dager tilbake";
            case UKE_DEVIATION -> "UKE vurderer et avvik";
            case DEVIATION_INFORMATION -> "Virksomheten gir UKE flere opplysninger om et avvik";
            case SUPPLIER_ANSWERS_UKE -> "Leverandøren svarer UKE om et avvik";
            case SUPPLIER_MEETING -> "UKE tar en sak opp på leverandørmøtet";
            case ENQUIRY_ANSWER -> "UKE svarer på et spørsmål om avtalen";
            case LIST_PRICE_EXTRA_PER_DAY -> "Merkostnad per nummer per dag med Telenors veiledende pris";
            case FIXED_LINE_MOVE_END -> "Fasttelefon må være flyttet før";
            case TELENOR_PRICE_END -> "Siste dag med Telenors avtalepriser";
        };
    }
}
