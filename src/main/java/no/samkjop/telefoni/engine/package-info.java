/** The only package that knows Camunda. Everybody else speaks of processes, tasks and facts through it. */
@ApplicationModule(displayName = "Engine", allowedDependencies = {"shared", "directory", "security"})
@NullMarked
package no.samkjop.telefoni.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
