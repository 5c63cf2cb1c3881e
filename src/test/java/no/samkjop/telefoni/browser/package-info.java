/** What people see: our pages and Camunda Tasklist in the Chromium that is installed on the machine. */
@NullMarked
package no.samkjop.telefoni.browser;

import org.jspecify.annotations.NullMarked;
