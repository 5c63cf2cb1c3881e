@NullMarked
package no.samkjop.telefoni.inbox.mime;

import org.jspecify.annotations.NullMarked;
