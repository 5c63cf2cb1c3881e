/**
 * What a breach costs the supplier: daily penalty for late delivery (dagbot) and service credits for too little uptime. Pure
 * functions of terms and facts, whose statements say how every øre came about.
 */
@ApplicationModule(displayName = "Complaint", allowedDependencies = {"shared", "agreement"})
@NullMarked
package no.samkjop.telefoni.complaint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
