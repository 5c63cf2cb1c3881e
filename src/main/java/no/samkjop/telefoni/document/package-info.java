/** Files of cases, kept and handed out but never opened or run, and letters as PDF. It does not decide who may see a file. */
@ApplicationModule(displayName = "Document", allowedDependencies = {"shared", "directory"})
@NullMarked
package no.samkjop.telefoni.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
