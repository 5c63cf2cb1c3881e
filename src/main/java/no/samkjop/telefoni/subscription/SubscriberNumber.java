package no.samkjop.telefoni.subscription;

/** What a subscription is reached by: a {@link PhoneNumber} or an {@link M2mNumber}. Digits only, no country code. */
public sealed interface SubscriberNumber permits PhoneNumber, M2mNumber {

    String value();
}
