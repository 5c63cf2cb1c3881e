package no.samkjop.telefoni.transition;

/** The check of a list before anything is sent to an operator: whatever it would be rejected for is found first. */
final class NumberListGuard {

    private NumberListGuard() {
    }
}
