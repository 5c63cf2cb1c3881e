/** What the enquiry's diagram calls, and how the module speaks to the engine. */
@NullMarked
package no.samkjop.telefoni.enquiry.process;

import org.jspecify.annotations.NullMarked;
