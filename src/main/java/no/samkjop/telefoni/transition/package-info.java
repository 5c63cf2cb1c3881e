/**
 * An agency's one-time switch of supplier (overgang, C1.6 to C1.15): list of numbers, plan, waves, and the price cliff that waits. It has
 * two front doors: {@link TransitionHandling} from the start to the list and from the waves to the end, {@link PlanHandling} in between.
 */
@ApplicationModule(displayName = "Transition", allowedDependencies = {"shared", "agreement", "directory", "cases", "subscription",
        "mail", "sheet", "engine", "simswap"})
@NullMarked
package no.samkjop.telefoni.transition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
