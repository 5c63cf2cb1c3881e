/** What the switch's diagram calls, and how the module speaks to the engine. */
@NullMarked
package no.samkjop.telefoni.transition.process;

import org.jspecify.annotations.NullMarked;
