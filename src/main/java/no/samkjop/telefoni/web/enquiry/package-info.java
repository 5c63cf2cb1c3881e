/** Pages about questions to the agreement manager: the list, asking, asking on, withdrawing. */
@NullMarked
package no.samkjop.telefoni.web.enquiry;

import org.jspecify.annotations.NullMarked;
