/** Pages about SIM swaps: the list, a single one to be asked for, the supplier's windows, and what is recorded in a case. */
@NullMarked
package no.samkjop.telefoni.web.simswap;

import org.jspecify.annotations.NullMarked;
