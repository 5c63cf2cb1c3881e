/** Pages about call-offs: order, case, mending, delivery, control and withdrawal. */
@NullMarked
package no.samkjop.telefoni.web.calloff;

import org.jspecify.annotations.NullMarked;
