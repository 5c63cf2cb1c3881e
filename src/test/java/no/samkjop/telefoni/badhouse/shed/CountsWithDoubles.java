package no.samkjop.telefoni.badhouse.shed;

/** Money is no double. */
public class CountsWithDoubles {

    public double sum(double one, double other) {
        return one + other;
    }
}
