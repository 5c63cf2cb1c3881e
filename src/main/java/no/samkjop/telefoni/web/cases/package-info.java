/** What the pages of all cases have in common: finding a case by its number, and where it is, who has it, what has happened. */
@NullMarked
package no.samkjop.telefoni.web.cases;

import org.jspecify.annotations.NullMarked;
