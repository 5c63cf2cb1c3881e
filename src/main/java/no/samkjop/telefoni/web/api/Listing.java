package no.samkjop.telefoni.web.api;

import java.util.List;
import java.util.function.Function;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;

/** A page of a list. */
record Listing<T>(List<T> rows, int page, int size, long total) {

    /** Which page is asked for, from 1. */
    record Wanted(int page, int size) {

        private static final int LARGEST = 200;
        private static final int LAST = 100_000;

        Wanted {
            if (page < 1 || page > LAST) {
                throw new RefusedException(Refusal.of("page", "«page» må være fra 1 til 100000."));
            }
            if (size < 1 || size > LARGEST) {
                throw new RefusedException(Refusal.of("size", "«size» må være fra 1 til 200."));
            }
        }

        int first() {
            return (page - 1) * size;
        }

        <S, T> Listing<T> of(List<S> rows, long total, Function<S, T> view) {
            return new Listing<>(rows.stream().map(view).toList(), page, size, total);
        }
    }
}
