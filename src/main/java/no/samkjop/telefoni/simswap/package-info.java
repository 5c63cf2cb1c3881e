/** SIM cards changed at a time and place booked with the supplier (SIM-bytte): a wave of a switch, or a single one. */
@ApplicationModule(displayName = "SIM swap", allowedDependencies = {"shared", "agreement", "directory", "cases", "subscription", "mail",
        "sheet", "engine"})
@NullMarked
package no.samkjop.telefoni.simswap;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
