/** The joint-purchasing agreement: terms, catalogue, price list and the deadlines that follow from them. Every number of the contract lives here. */
@ApplicationModule(displayName = "Agreement", allowedDependencies = {"shared"})
@NullMarked
package no.samkjop.telefoni.agreement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
