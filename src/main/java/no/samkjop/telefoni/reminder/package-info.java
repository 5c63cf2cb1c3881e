/**
 * Reminders and escalations for every open task that has a deadline, whatever its process, and word to the administrators of
 * cases that a fault has stopped.
 */
@ApplicationModule(displayName = "Reminder", allowedDependencies = {"shared", "agreement", "directory", "enquiry", "inbox", "mail",
        "engine"})
@NullMarked
package no.samkjop.telefoni.reminder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
