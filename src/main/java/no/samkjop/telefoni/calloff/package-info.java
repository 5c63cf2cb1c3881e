/** The call-off (avrop) from order to controlled delivery. It holds the milestones; the process holds where it waits. */
@ApplicationModule(displayName = "Call-off", allowedDependencies = {"shared", "agreement", "directory", "cases", "subscription", "mail", "sheet", "engine"})
@NullMarked
package no.samkjop.telefoni.calloff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
