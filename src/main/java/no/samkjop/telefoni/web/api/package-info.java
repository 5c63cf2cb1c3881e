/** The same work as the pages, for scripts and other systems. Requests name what they want and nothing that is agreed already. */
@NullMarked
package no.samkjop.telefoni.web.api;

import org.jspecify.annotations.NullMarked;
