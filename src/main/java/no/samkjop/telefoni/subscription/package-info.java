/** The register of what each agency has, since when and at what price, with its numbers and SIM cards. */
@ApplicationModule(displayName = "Subscription", allowedDependencies = {"shared", "agreement", "directory"})
@NullMarked
package no.samkjop.telefoni.subscription;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
