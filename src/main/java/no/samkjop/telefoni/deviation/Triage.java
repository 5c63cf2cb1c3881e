package no.samkjop.telefoni.deviation;

/** Who takes a deviation up, and why: what {@code processes/deviation/deviation-triage.dmn} says in two words. */
public record Triage(Channel channel, Why why) {

    public enum Channel {
        /** An agency takes a deviation on an order up with the supplier itself (C4.8). */
        SUPPLIER,
        /** The agreement manager is told in writing (C4.5). */
        UKE,
        BOTH
    }

    public enum Why {
        ORDER("Avvik på bestillinger tar dere selv opp med leverandøren, og det går raskest. {brand} har fått meldingen og skal svare dere."),
        CONTRACT("Dette gjelder avtalen, ikke bare en bestilling. Derfor har avtaleforvalter i UKE fått meldingen skriftlig og følger den opp."),
        GRAVE("Avviket er kritisk. Derfor har både {brand} og avtaleforvalter i UKE fått meldingen med én gang."),
        REPEATED("Dere har meldt flere avvik på bestillinger på kort tid. Derfor har avtaleforvalter i UKE fått meldingen, i tillegg til {brand}."),
        ASKED("Dere har bedt om at UKE får vite om avviket. Derfor har avtaleforvalter i UKE fått meldingen, i tillegg til {brand}.");

        private final String sentence;

        Why(String sentence) {
            this.sentence = sentence;
        }
    }

    /** @param decided as in the table: {@code BOTH GRAVE} */
    public static Triage of(String decided) {
        String[] words = decided.split(" ");
        return new Triage(Channel.valueOf(words[0]), Why.valueOf(words[1]));
    }

    @Override
    public String toString() {
        return channel + " " + why;
    }

    /** For the reporter. @param brand of the supplier */
    public String sentence(String brand) {
        return why.sentence.replace("{brand}", brand);
    }
}
