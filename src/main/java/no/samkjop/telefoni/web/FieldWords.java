package no.samkjop.telefoni.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a field of a refusal is called on the pages. */
@Component("fieldWords")
class FieldWords {

    private static final Map<String, String> HEADINGS = Map.ofEntries(
            Map.entry("purpose", "Hva bestillingen gjelder"), Map.entry("file", "Filen"), Map.entry("kind", "Bestillingstype"),
            Map.entry("item", "Vare"), Map.entry("quantity", "Antall"), Map.entry("wantedOn", "Ønsket dato"), Map.entry("wishedOn", "Ønsket dato"),
            Map.entry("number", "Nummer"), Map.entry("user", "Bruker"), Map.entry("costCentre", "Kostnadssted"),
            Map.entry("presentOperator", "Nåværende operatør"), Map.entry("receivingAgency", "Mottakende virksomhet"),
            Map.entry("line", "Linje"), Map.entry("iccid", "SIM-kort"), Map.entry("deliveredOn", "Levert dato"),
            Map.entry("note", "Merknad"), Map.entry("subject", "Hva det gjelder"),
            Map.entry("severity", "Alvorlighet"), Map.entry("what", "Hva har skjedd"),
            Map.entry("since", "Siden når"), Map.entry("cost", "Kostnad"), Map.entry("costText", "Hva kostnaden består av"),
            Map.entry("cases", "Saker"), Map.entry("takenUpOn", "Tatt opp med leverandøren"), Map.entry("ukeNote", "Til UKE alene"),
            Map.entry("title", "Hva saken gjelder"), Map.entry("deviations", "Avvik"), Map.entry("answerBy", "Svar innen"), Map.entry("question", "Spørsmålet"), Map.entry("about", "Tidligere spørsmål"), Map.entry("answer", "Svar"), Map.entry("reason", "Begrunnelse"),
            Map.entry("subscriber", "Nummer"), Map.entry("card", "SIM-kort (ICCID)"), Map.entry("receipt", "Mottatt"),
            Map.entry("outcome", "Resultat"), Map.entry("works", "Virker"), Map.entry("window", "Vindu"), Map.entry("email", "E-post"),
            Map.entry("place", "Sted"), Map.entry("firstDay", "Første dag"), Map.entry("lastDay", "Siste dag"),
            Map.entry("from", "Fra klokken"), Map.entry("to", "Til klokken"), Map.entry("capacity", "Plasser"),
            Map.entry("waves", "Bølger"), Map.entry("positions", "Numre i bølgen"), Map.entry("numbers", "Numre"),
            Map.entry("simKind", "SIM-type"), Map.entry("mainNumber", "Hovednummer"),
            Map.entry("deliveryAddress", "Leveringsadresse"), Map.entry("presentOwner", "Eier hos operatøren"),
            Map.entry("authorised", "Fullmakt"), Map.entry("prepaid", "Kontantkort"));

    /** Nothing for what is about the whole. */
    public String heading(@Nullable String field) {
        return field == null ? "" : HEADINGS.getOrDefault(field, "");
    }
}
