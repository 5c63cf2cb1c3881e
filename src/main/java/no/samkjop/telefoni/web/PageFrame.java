package no.samkjop.telefoni.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param demoDay the simulated date in words, in the demo only
 * @param person  who is signed in, or null before sign-in
 */
public record PageFrame(@Nullable String demoDay, @Nullable String person, @Nullable String position, List<Item> menu) {

    public record Item(String path, String label, boolean current) {
    }
}
