/** Letters out: outbox, templates and the one sender that talks SMTP. It decides when a letter may leave, not what it says. */
@ApplicationModule(displayName = "Mail", allowedDependencies = {"shared", "directory"})
@NullMarked
package no.samkjop.telefoni.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
