/** Pages and API. Nothing imports it; it holds no rules. */
@ApplicationModule(displayName = "Web", allowedDependencies = {"shared", "agreement", "directory", "security", "engine",
        "mail", "sheet", "cases", "simswap", "transition", "subscription", "calloff", "reminder", "enquiry", "deviation", "document",
        "inbox"})
@NullMarked
package no.samkjop.telefoni.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
