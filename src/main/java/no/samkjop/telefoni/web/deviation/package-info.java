/** Pages about deviations: the list, the report, what is done in a case, and UKE's joint matters. */
@NullMarked
package no.samkjop.telefoni.web.deviation;

import org.jspecify.annotations.NullMarked;
