/** Classes that break the house's rules on purpose, one rule each. {@code ArchitectureTest} must catch every one. */
package no.samkjop.telefoni.badhouse;
