/** Sign-in, the current user, and who may see which agency. It knows routes and roles, no cases. */
@ApplicationModule(displayName = "Security", allowedDependencies = {"shared", "directory"})
@NullMarked
package no.samkjop.telefoni.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
