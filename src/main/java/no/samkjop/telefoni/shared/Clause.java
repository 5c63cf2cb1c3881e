package no.samkjop.telefoni.shared;

/** A clause of the agreement's circular, by id: {@code C4.5} is the fifth rule of its chapter 4. */
public record Clause(String id) {

    public Clause {
        if (!id.matches("C\\d{1,2}\\.\\d{1,2}")) {
            throw new IllegalArgumentException("Not a clause id: " + id);
        }
    }

    public static Clause of(String id) {
        return new Clause(id);
    }

    @Override
    public String toString() {
        return id;
    }
}
