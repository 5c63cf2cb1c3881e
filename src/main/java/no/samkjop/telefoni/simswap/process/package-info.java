/** What the SIM swap's diagrams call, and how the module speaks to the engine. */
@NullMarked
package no.samkjop.telefoni.simswap.process;

import org.jspecify.annotations.NullMarked;
