/**
 * Questions about the contract, asked by anyone in an agency and answered by UKE's agreement manager (C7.1, C7.2). What the supplier has
 * done wrong is a deviation, not a question.
 */
@ApplicationModule(displayName = "Enquiry",
        allowedDependencies = {"shared", "agreement", "directory", "cases", "inbox", "mail", "engine"})
@NullMarked
package no.samkjop.telefoni.enquiry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
