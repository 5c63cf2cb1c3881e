/**
 * E-mail in: each message is kept as it came, finds its case, and is shown to whoever has the case. A message never finishes a task: people
 * do, signed in, since what a message says about its sender is no proof.
 */
@ApplicationModule(displayName = "Inbox", allowedDependencies = {"shared", "agreement", "directory", "cases", "document", "mail", "engine"})
@NullMarked
package no.samkjop.telefoni.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
