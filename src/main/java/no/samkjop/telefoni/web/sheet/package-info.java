/** Sheets that people upload and download, {@code .xlsx} and {@code .csv}: cells in, cells out. What they mean is said by the caller. */
@NullMarked
package no.samkjop.telefoni.web.sheet;

import org.jspecify.annotations.NullMarked;
