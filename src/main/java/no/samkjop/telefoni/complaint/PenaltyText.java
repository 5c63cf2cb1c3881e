package no.samkjop.telefoni.complaint;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import no.samkjop.telefoni.agreement.PenaltyTerms;
import no.samkjop.telefoni.agreement.PenaltyTerms.Base;
import no.samkjop.telefoni.agreement.PenaltyTerms.DayCount;
import no.samkjop.telefoni.complaint.PenaltyBasis.Part;
import no.samkjop.telefoni.complaint.PenaltyBasis.Suspension;
import no.samkjop.telefoni.complaint.PenaltyStatement.Day;
import no.samkjop.telefoni.complaint.PenaltyStatement.Limit;
import no.samkjop.telefoni.complaint.PenaltyStatement.Share;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.Period;

/** A statement in Norwegian, for people who get it in a letter. */
final class PenaltyText {

    private static final int PARTS_NAMED = 3;

    private PenaltyText() {
    }

    static List<String> lines(PenaltyStatement statement) {
        List<String> lines = new ArrayList<>();
        lines.add("Dagbot til og med " + day(statement.asOf()) + ": " + statement.total() + " uten merverdiavgift");
        lines.add("");
        lines.add("Slik regnes det");
        lines.addAll(rule(statement.terms()));
        lines.add("");
        lines.add("Dette skulle leveres");
        lines.add("Tiden løp fra " + day(statement.basis().runsFrom()) + ".");
        for (int i = 0; i < statement.shares().size(); i++) {
            lines.add(part(statement.basis().parts().get(i), statement.shares().get(i)));
        }
        statement.basis().suspensions().forEach(suspension -> lines.add(suspension(suspension)));
        lines.add("");
        lines.add("Dag for dag");
        if (statement.days().isEmpty()) {
            lines.add("Ingenting er levert for sent.");
        }
        statement.days().forEach(day -> lines.add(day(day.date()) + ": " + why(statement, day) + " " + day.amount() + ", til sammen "
                + day.runningSum() + "."));
        lines.add("");
        lines.add("Fordelt på det som skulle leveres");
        statement.shares().forEach(share -> lines.add(share.part() + ": " + days(share.countedDays()) + ", " + share.amount()));
        lines.add("Til sammen: " + statement.total());
        return lines;
    }

    private static List<String> rule(PenaltyTerms terms) {
        List<String> lines = new ArrayList<>();
        lines.add("Sats: " + terms.rate() + " " + step(terms) + " av verdien av " + (terms.base() == Base.WHOLE_CALL_OFF ? "hele avropet."
                : "det som er forsinket, og av det som ikke kan brukes uten det.") + " Punkt " + terms.clause() + ", "
                + "for det som er avtalt levert " + period(terms.valid()) + "."
                + (terms.assumption() ? " Vilkårene er en antakelse: rundskrivet oppgir dem ikke." : ""));
        lines.add("Verdi: engangspris og månedspris for " + months(terms.recurringMonths()) + ", uten merverdiavgift. Merverdiavgift legges ikke til dagbot.");
        lines.add("Dager: " + (terms.dayCount() == DayCount.CALENDAR_DAYS ? "alle kalenderdager" : "arbeidsdager")
                + ", fra dagen etter fristen til og med leveringsdagen."
                + (terms.graceDays() > 0 ? " Forsinkelsens første " + days(terms.graceDays()) + " koster ikke noe." : ""));
        if (terms.minimumPerDay().compareTo(Money.ZERO) > 0) {
            lines.add("Minst: " + terms.minimumPerDay() + " for hver dag som teller.");
        }
        if (terms.minimumPerClaim().compareTo(Money.ZERO) > 0) {
            lines.add("Minst: " + terms.minimumPerClaim() + " fra den første dagen som teller.");
        }
        lines.add("Tak: " + terms.cap() + " av verdien av det som er talt med, rundet ned til hele øre. Regnet etter satsen stopper hver del ved taket av sin egen verdi."
                + terms.cappedDays().map(most -> " Hver del teller i høyst " + days(most) + ".").orElse(""));
        lines.add("Avrunding: summen regnes nøyaktig og rundes av til nærmeste øre, en halv øre opp, for hver dag. Fordelingen rundes slik "
                + "at delene blir summen.");
        return lines;
    }

    private static String part(Part part, Share share) {
        return part.name() + ": frist " + day(part.due())
                + (share.movedDays() > 0 ? ", flyttet " + days(share.movedDays()) + " som teller" : "")
                + part.delivered().map(on -> ", levert " + day(on)).orElse(", ikke levert")
                + ". Engangspris " + part.oneOffExVat() + ", månedspris " + part.monthlyExVat() + ", verdi " + share.value() + "."
                + (part.usableAlone() ? "" : " Kan ikke brukes uten resten.");
    }

    private static String suspension(Suspension suspension) {
        return "Stans " + period(suspension.days()) + ": " + suspension.reason().norwegianName() + ". " + suspension.what();
    }

    static String why(PenaltyStatement statement, Day day) {
        PenaltyTerms terms = statement.terms();
        return switch (day.verdict()) {
            case COUNTS -> counts(statement, day);
            case IN_TIME -> "Teller ikke: ingenting er forsinket denne dagen.";
            case NO_WORKING_DAY -> "Teller ikke: " + noWorkingDay(day.date()) + ".";
            case SUSPENDED -> "Teller ikke: " + statement.basis().suspensionOn(day.date()).orElseThrow().reason().norwegianName() + ".";
            case GRACE -> "Teller ikke: dag " + day.number() + " av de første " + terms.graceDays() + ", som ikke koster noe.";
            case NO_DAYS_LEFT -> "Teller ikke: taket på " + days(terms.cappedDays().orElseThrow()) + " er nådd.";
        };
    }

    private static String counts(PenaltyStatement statement, Day day) {
        PenaltyTerms terms = statement.terms();
        boolean capped = day.limit() == Limit.CAP && day.runningSum().compareTo(Money.ZERO) > 0;
        String number = "Dag " + day.number();
        if (capped && day.amount().equals(Money.ZERO)) {
            return number + " legger ikke til noe: taket på " + terms.cap() + " er nådd.";
        }
        String parts = day.parts().size() < statement.basis().parts().size() ? " for " + names(day.parts()) : "";
        String limit = capped ? " Taket på " + terms.cap() + " er nådd."
                : day.limit() == Limit.MINIMUM ? " Kravet er minst " + terms.minimumPerClaim() + "." : "";
        return number + " teller" + parts + share(terms, day.base()) + limit;
    }

    private static String share(PenaltyTerms terms, Money base) {
        String share = ": " + terms.rate() + " av " + base;
        if (terms.daysPerStep() > 1) {
            return base.equals(Money.ZERO) ? ", men er med i en periode som er regnet."
                    : " og begynner en periode på " + days(terms.daysPerStep()) + share + ".";
        }
        return terms.rate().of(base).compareTo(terms.minimumPerDay().amount()) >= 0 ? share + "."
                : share + " er mindre enn det minste for en dag, " + terms.minimumPerDay() + ".";
    }

    private static String noWorkingDay(LocalDate date) {
        if (date.getDayOfWeek() == DayOfWeek.SATURDAY) {
            return "lørdag";
        }
        return date.getDayOfWeek() == DayOfWeek.SUNDAY ? "søndag" : "helligdag";
    }

    private static String names(List<String> parts) {
        String named = String.join(", ", parts.subList(0, Math.min(parts.size(), PARTS_NAMED)));
        return parts.size() > PARTS_NAMED ? named + " og " + (parts.size() - PARTS_NAMED) + " til" : named;
    }

    private static String step(PenaltyTerms terms) {
        return terms.daysPerStep() == 1 ? "for hver dag" : "for hver påbegynt periode på " + days(terms.daysPerStep());
    }

    private static String period(Period period) {
        return "fra " + day(period.first()) + period.lastDay().map(last -> " til og med " + day(last)).orElse("");
    }

    private static String months(int months) {
        return months == 1 ? "1 måned" : months + " måneder";
    }

    private static String days(int days) {
        return days == 1 ? "1 dag" : days + " dager";
    }

    private static String day(LocalDate date) {
        return NorwegianDates.format(date);
    }
}
