package no.samkjop.telefoni.document;

public record DocumentId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
