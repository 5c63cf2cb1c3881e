/** What the escalation's diagram calls, and how the module sees open tasks and speaks to the engine. */
@NullMarked
package no.samkjop.telefoni.reminder.process;

import org.jspecify.annotations.NullMarked;
