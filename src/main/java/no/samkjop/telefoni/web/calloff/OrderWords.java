package no.samkjop.telefoni.web.calloff;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a field of a refusal is called on the pages. */
@Component("orderWords")
class OrderWords {

    private static final Map<String, String> HEADINGS = Stream.concat(
            Stream.concat(LineSheet.COLUMNS.stream(), DeliverySheet.COLUMNS.stream())
                    .map(column -> Map.entry(column.field(), column.heading())),
            Stream.of(Map.entry("purpose", "Hva bestillingen gjelder"), Map.entry("file", "Filen"),
                    Map.entry("reason", "Begrunnelse"), Map.entry("note", "Merknad")))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));

    /** Nothing for what is about the whole. */
    public String heading(@Nullable String field) {
        return field == null ? "" : HEADINGS.getOrDefault(field, "");
    }
}
