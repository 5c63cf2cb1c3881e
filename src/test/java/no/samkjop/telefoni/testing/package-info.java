/** Helpers for tests of every module: an engine in memory, its jobs one by one, a clock to move. */
@NullMarked
package no.samkjop.telefoni.testing;

import org.jspecify.annotations.NullMarked;
