/** How fast it is. {@code ./mvnw -Pbench verify} runs these, prints one table and asserts nothing; sizes are system properties. */
@org.jspecify.annotations.NullMarked
package no.samkjop.telefoni.bench;
