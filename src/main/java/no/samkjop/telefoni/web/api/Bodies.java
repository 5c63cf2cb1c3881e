package no.samkjop.telefoni.web.api;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import no.samkjop.telefoni.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** What all that callers send has in common: a property that has no name here is refused, and so is an empty entry of a list. */
final class Bodies {

    private Bodies() {
    }

    static Refusal unknownField(String name) {
        return Refusal.of(name, "«" + name + "» er ikke et felt her. Fjern det, eller bruk navnet fra /api/openapi.json.");
    }

    static List<Refusal> unknown(Collection<String> names, Function<String, Refusal> told) {
        return names.stream().map(name -> told.apply(name.length() > 60 ? name.substring(0, 60) + "…" : name)).toList();
    }

    static List<Refusal> unknown(Collection<String> names) {
        return unknown(names, Bodies::unknownField);
    }

    /** The entries of a list with their numbers; an empty entry is refused. */
    static <T> List<Row<T>> rows(@Nullable List<@Nullable T> values, List<Refusal> refusals) {
        List<@Nullable T> all = values == null ? List.of() : values;
        IntStream.range(0, all.size()).filter(i -> all.get(i) == null)
                .forEach(i -> refusals.add(Refusal.because("Raden er tom.").inRow(i + 1)));
        return IntStream.range(0, all.size()).filter(i -> all.get(i) != null)
                .mapToObj(i -> new Row<>(i + 1, Objects.requireNonNull(all.get(i)))).toList();
    }

    record Row<T>(int number, T value) {

        List<Refusal> refusals(Collection<String> names) {
            return refusals(names, Bodies::unknownField);
        }

        List<Refusal> refusals(Collection<String> names, Function<String, Refusal> told) {
            return unknown(names, told).stream().map(refusal -> refusal.inRow(number)).toList();
        }
    }
}
