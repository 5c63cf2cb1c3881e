/** What every case has, whatever it is about: a number, a timeline, people who may act, and a sentence on where it is. */
@ApplicationModule(displayName = "Cases", allowedDependencies = {"shared", "directory"})
@NullMarked
package no.samkjop.telefoni.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
