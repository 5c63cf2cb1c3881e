/** E-mail that has come in, for UKE: what nobody could place, and where it goes. */
@NullMarked
package no.samkjop.telefoni.web.inbox;

import org.jspecify.annotations.NullMarked;
