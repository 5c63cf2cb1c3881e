/**
 * Deviations that agencies report (avvik): taken up with the supplier, with UKE, or both (C4.5–C4.8, C6.20), and faults of many agencies
 * that UKE takes up as one matter. Front doors: {@link DeviationHandling} for the report and its withdrawal, {@link SupplierDialogue}
 * between agency and supplier, {@link FollowUpHandling} for UKE, {@link JointMatterHandling} for what many have reported. What it is not
 * for: claims and money, which are a complaint's.
 */
@ApplicationModule(displayName = "Deviation", allowedDependencies = {"shared", "agreement", "directory", "cases", "subscription", "inbox", "mail",
        "document", "calloff", "simswap", "engine"})
@NullMarked
package no.samkjop.telefoni.deviation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
