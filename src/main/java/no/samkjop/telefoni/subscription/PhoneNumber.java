package no.samkjop.telefoni.subscription;

/** Norwegian phone number. */
public record PhoneNumber(String value) implements SubscriberNumber {
}
