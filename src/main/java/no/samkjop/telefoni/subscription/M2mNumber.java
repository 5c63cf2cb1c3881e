package no.samkjop.telefoni.subscription;

/** Norwegian machine-to-machine number. */
public record M2mNumber(String value) implements SubscriberNumber {
}
