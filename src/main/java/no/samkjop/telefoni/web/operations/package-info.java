/** Pages for administrators: what is stuck, and the demo's clock and mailboxes. */
@NullMarked
package no.samkjop.telefoni.web.operations;

import org.jspecify.annotations.NullMarked;
