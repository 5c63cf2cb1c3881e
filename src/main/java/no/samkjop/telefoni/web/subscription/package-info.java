/** Pages about the subscription register. */
@NullMarked
package no.samkjop.telefoni.web.subscription;

import org.jspecify.annotations.NullMarked;
