package no.samkjop.telefoni.sheet;

/**
 * A column of a sheet that people fill in.
 *
 * @param key      as in API and refusals; a sheet may have it as heading too
 * @param required whether the sheet must have the column, whatever is in it
 */
public record Column(String key, String heading, boolean required, boolean isDay) {

    public static Column text(String key, String heading) {
        return new Column(key, heading, false, false);
    }

    public static Column required(String key, String heading) {
        return new Column(key, heading, true, false);
    }

    public static Column requiredDay(String key, String heading) {
        return new Column(key, heading, true, true);
    }
}
