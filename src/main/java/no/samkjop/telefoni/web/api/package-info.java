/** The same work as on the pages and in Tasklist, for scripts and other systems: JSON in, JSON or a problem in Norwegian out. */
@NullMarked
package no.samkjop.telefoni.web.api;

import org.jspecify.annotations.NullMarked;
