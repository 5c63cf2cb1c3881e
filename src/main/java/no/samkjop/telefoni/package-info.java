@NullMarked
package no.samkjop.telefoni;

import org.jspecify.annotations.NullMarked;
