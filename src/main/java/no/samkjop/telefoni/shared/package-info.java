/** Values that every module uses: money, dates, numbers, refusals. No Spring, no engine, no input or output. */
@ApplicationModule(displayName = "Shared kernel", allowedDependencies = {})
@NullMarked
package no.samkjop.telefoni.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
