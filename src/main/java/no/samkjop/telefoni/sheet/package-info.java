/** Spreadsheets in and out: reads what people upload, whatever it is, and writes lists and templates. It knows no subject. */
@ApplicationModule(displayName = "Sheet", allowedDependencies = {"shared"})
@NullMarked
package no.samkjop.telefoni.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
