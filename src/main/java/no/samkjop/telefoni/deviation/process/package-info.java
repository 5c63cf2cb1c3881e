/** What the deviation's diagrams call, and how the module speaks to the engine. */
@NullMarked
package no.samkjop.telefoni.deviation.process;

import org.jspecify.annotations.NullMarked;
