package no.samkjop.telefoni.web.calloff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.calloff.CallOffLine;
import no.samkjop.telefoni.calloff.Delivery;
import no.samkjop.telefoni.web.Items;

/**
 * A row of the delivery form: one subscription to deliver, or the rest of a line that brings none. It holds what has been
 * recorded for it in the present round already.
 *
 * @param recorded whether it has been recorded
 */
record OpenUnit(CallOffLine line, String about, int quantity, String number, String iccid, String deliveredOn,
        boolean recorded) {

    static List<OpenUnit> of(CallOff callOff, List<Delivery> deliveries, Items items) {
        Map<Integer, Integer> before = deliveries.stream().filter(delivery -> delivery.round() < callOff.round())
                .collect(Collectors.groupingBy(Delivery::lineNumber, Collectors.summingInt(Delivery::quantity)));
        Map<Integer, List<Delivery>> now = deliveries.stream().filter(delivery -> delivery.round() == callOff.round())
                .collect(Collectors.groupingBy(Delivery::lineNumber, HashMap::new, Collectors.toList()));
        List<OpenUnit> units = new ArrayList<>();
        for (CallOffLine line : callOff.lines()) {
            int open = line.quantity() - before.getOrDefault(line.number(), 0);
            List<Delivery> recorded = now.getOrDefault(line.number(), List.of());
            String about = about(line, items);
            if (line.kind().bringsSubscription()) {
                recorded.forEach(delivery -> delivery.units().forEach(unit -> units.add(of(line, about, delivery, unit))));
                open -= recorded.stream().mapToInt(Delivery::quantity).sum();
                for (int i = 0; i < open; i++) {
                    units.add(new OpenUnit(line, about, 1, ordered(line), "", "", false));
                }
            } else if (open > 0) {
                units.add(recorded.stream().findFirst().map(delivery -> new OpenUnit(line, about, delivery.quantity(),
                        ordered(line), "", delivery.deliveredOn().toString(), true))
                        .orElseGet(() -> new OpenUnit(line, about, line.quantity() - before.getOrDefault(line.number(), 0),
                                ordered(line), "", "", false)));
            }
        }
        return units;
    }

    private static OpenUnit of(CallOffLine line, String about, Delivery delivery, Delivery.Unit unit) {
        return new OpenUnit(line, about, 1, unit.number() == null ? "" : unit.number().value(),
                unit.sim() == null ? "" : unit.sim().value(), delivery.deliveredOn().toString(), true);
    }

    private static String ordered(CallOffLine line) {
        return line.about().map(number -> number.value()).orElse("");
    }

    private static String about(CallOffLine line, Items items) {
        return Stream.of(line.kind().norwegianName(), items.name(line.item()), line.user())
                .filter(text -> text != null && !text.isEmpty()).collect(Collectors.joining(", "));
    }
}
