/** Agencies, users, roles and the supplier: the one source of who is who and who may what. It signs nobody in; that is security. */
@ApplicationModule(displayName = "Directory", allowedDependencies = {"shared"})
@NullMarked
package no.samkjop.telefoni.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
