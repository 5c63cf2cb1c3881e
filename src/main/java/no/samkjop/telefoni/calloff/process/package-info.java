/** What the call-off's diagrams call, and how the module speaks to the engine. */
@NullMarked
package no.samkjop.telefoni.calloff.process;

import org.jspecify.annotations.NullMarked;
