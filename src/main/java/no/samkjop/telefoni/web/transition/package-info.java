/** Pages about the switch of supplier: how far all have come, and an agency's list of numbers and plan. */
@NullMarked
package no.samkjop.telefoni.web.transition;

import org.jspecify.annotations.NullMarked;
