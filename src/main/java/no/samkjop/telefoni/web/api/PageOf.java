package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A page of a list. */
record PageOf<T>(List<T> rows, @Schema(description = "All rows that match; a long list of call-offs is counted to 1000") long total,
        @Schema(description = "From 1", example = "1") int page, @Schema(example = "50") int size) {

    static final int MOST = 200;

    /** @return {@code size} within what is allowed */
    static int size(int asked) {
        return Math.max(1, Math.min(asked, MOST));
    }

    /** @return {@code page} within what is allowed */
    static int page(int asked) {
        return Math.max(1, Math.min(asked, 100_000));
    }
}
