/**
 * SIM cards changed at a time and place booked with the supplier (SIM-bytte): a wave of a switch, or a single one. It has two front doors:
 * {@link SimSwapHandling} books, moves and cancels, {@link RoundHandling} is what happens from invitation to register.
 */
@ApplicationModule(displayName = "SIM swap", allowedDependencies = {"shared", "agreement", "directory", "cases", "subscription", "mail",
        "sheet", "engine"})
@NullMarked
package no.samkjop.telefoni.simswap;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
