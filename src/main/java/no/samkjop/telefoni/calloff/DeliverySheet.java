package no.samkjop.telefoni.calloff;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.sheet.Column;
import no.samkjop.telefoni.sheet.Sheet;
import no.samkjop.telefoni.sheet.SheetReader;
import no.samkjop.telefoni.sheet.SheetWriter;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/** The supplier's delivery as a spreadsheet: a row for each new subscription, with its number and SIM card. */
public final class DeliverySheet {

    private static final Column LINE = Column.required("line", "Linje");
    private static final Column QUANTITY = Column.text("quantity", "Antall");
    private static final Column NUMBER = Column.text("number", "Nummer");
    private static final Column ICCID = Column.text("iccid", "SIM-kort");
    private static final Column DELIVERED_ON = Column.requiredDay("deliveredOn", "Levert dato");
    private static final Column ITEM = Column.text("item", "Varenummer");
    private static final List<Column> COLUMNS = List.of(LINE, QUANTITY, NUMBER, ICCID, DELIVERED_ON, ITEM);

    private static final SheetReader READER = new SheetReader("Levering", COLUMNS, AgreementGuard::unknownField,
            AgreementGuard.MOST_LINES);

    private DeliverySheet() {
    }

    /** @param refusals what is wrong with the sheet itself; with the delivery, {@link DeliveryHandling#recordDelivery} says */
    public record Read(List<DeliveryRequest> units, List<Refusal> refusals) {
    }

    /** Reads an .xlsx or .csv file; row numbers are the sheet's own. */
    public static Read read(InputStream file) {
        SheetReader.Read read = READER.read(file);
        return new Read(read.rows().stream().map(row -> new DeliveryRequest(row.number(), row.get(LINE), row.get(QUANTITY),
                row.get(NUMBER), row.get(ICCID), row.get(DELIVERED_ON), row.get(ITEM))).toList(), read.refusals());
    }

    /** What is open, ready to be filled in; a long order in as many rows as can be read back. */
    public static byte[] template(Agreement agreement, CallOff callOff, List<Delivery> deliveries) {
        DeliveryGuard guard = new DeliveryGuard(agreement, callOff, deliveries);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (CallOffLine line : callOff.lines()) {
            int open = guard.openOn(line.number());
            int perRow = guard.needsUnits(line) ? 1 : open;
            for (int left = open; left > 0 && rows.size() < AgreementGuard.MOST_LINES; left -= perRow) {
                rows.add(Arrays.asList(line.number(), perRow, line.about().map(SubscriberNumber::value).orElse(null), null, null,
                        line.item().value()));
            }
        }
        return SheetWriter.xlsx(List.of(new Sheet("Levering", COLUMNS.stream().map(Column::heading).toList(), rows, Map.of(),
                        Set.of(COLUMNS.indexOf(NUMBER), COLUMNS.indexOf(ICCID))),
                new Sheet("Hjelp", List.of("Kolonne", "Slik fyller du ut"), help())));
    }

    private static List<List<@Nullable Object>> help() {
        return List.of(
                List.of(LINE.heading(), "Linjenummeret i bestillingen. Fjern rader som ikke er levert; de står åpne."),
                List.of(QUANTITY.heading(), "Helt tall. Nye og overførte abonnementer føres med ett per rad."),
                List.of(NUMBER.heading(), "Nummeret abonnementet fikk. Ellers nummeret i bestillingen, eller tomt."),
                List.of(ICCID.heading(), "SIM-kortets nummer, 19 eller 20 sifre, eller de 12 som er trykt på kortet, skrevet som tekst. Bare for nye og overførte mobil- og M2M-abonnementer."),
                List.of(DELIVERED_ON.heading(), "Dato, for eksempel 30.08.2019."),
                List.of(ITEM.heading(), "Varen som er levert. Tomt betyr som bestilt."));
    }
}
