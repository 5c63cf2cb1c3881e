package no.samkjop.telefoni.web.cases;

/**
 * A page of the case that the reader may go to right now, apart from the tasks themselves.
 *
 * @param below  path below the case's page, or after {@link #HERE} the id of a part of that page
 * @param second not the case's next step, only something that one may do
 */
public record CaseAction(String below, String label, boolean second) {

    public static final String HERE = "#";

    public String link() {
        return below.startsWith(HERE) ? below : "/" + below;
    }

    public static CaseAction next(String below, String label) {
        return new CaseAction(below, label, false);
    }

    public static CaseAction other(String below, String label) {
        return new CaseAction(below, label, true);
    }
}
