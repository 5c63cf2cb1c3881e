/** What the diagram of letters that did not arrive calls, and how the module speaks to the engine. */
@NullMarked
package no.samkjop.telefoni.inbox.process;

import org.jspecify.annotations.NullMarked;
