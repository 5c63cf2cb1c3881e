package no.samkjop.telefoni.web.calloff;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import no.samkjop.telefoni.calloff.DeliveryRequest;
import no.samkjop.telefoni.web.sheet.Column;
import no.samkjop.telefoni.web.sheet.SheetTable;
import no.samkjop.telefoni.web.sheet.Workbooks;

/** The supplier's delivery sheet: one row for each unit, filled in as far as the order says it. */
final class DeliverySheet {

    static final List<Column> COLUMNS = List.of(
            new Column("line", "Linje", Column.Kind.NUMBER),
            new Column("about", "Gjelder", Column.Kind.TEXT),
            new Column("item", "Levert varenummer", Column.Kind.TEXT),
            new Column("quantity", "Levert antall", Column.Kind.NUMBER),
            new Column("number", "Levert nummer", Column.Kind.TEXT),
            new Column("iccid", "SIM-kort (ICCID)", Column.Kind.TEXT),
            new Column("deliveredOn", "Levert dato", Column.Kind.DATE));

    private static final List<String> ADVICE = List.of(
            "Slik fyller dere ut leveringen",
            "Én rad for hvert abonnement. Slett rader for det som ikke er levert ennå; det blir stående åpent.",
            "Linje: nummeret på linjen i bestillingen. Kolonnen «Gjelder» er bare til hjelp og blir ikke lest.",
            "Levert varenummer: som bestilt hvis den står tom.",
            "SIM-kort: hele nummeret, 19 eller 20 sifre. Cellene er tekst, så alle sifrene blir med.",
            "Levert dato: for eksempel 30.08.2019.");

    private DeliverySheet() {
    }

    static List<DeliveryRequest> read(String fileName, byte[] content) {
        return SheetTable.read(fileName, content, COLUMNS, List.of("line", "deliveredOn")).lines().stream()
                .map(line -> new DeliveryRequest(line.row(), line.value("line"), line.value("quantity"), line.value("number"),
                        line.value("iccid"), line.value("deliveredOn"), line.value("item"))).toList();
    }
}
