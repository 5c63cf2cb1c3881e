package no.samkjop.telefoni.access;

/** A verb and a path with {@code {variables}}. */
record Route(String verb, String path) implements Comparable<Route> {

    @Override
    public int compareTo(Route other) {
        int byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : verb.compareTo(other.verb);
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }
}
