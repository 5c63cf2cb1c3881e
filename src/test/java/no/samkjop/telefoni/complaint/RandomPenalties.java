package no.samkjop.telefoni.complaint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import no.samkjop.telefoni.agreement.PenaltyTerms;
import no.samkjop.telefoni.complaint.PenaltyBasis.Part;
import no.samkjop.telefoni.complaint.PenaltyBasis.Reason;
import no.samkjop.telefoni.complaint.PenaltyBasis.Suspension;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.Period;

/** Claims of every kind, near the edges more often than life is. */
final class RandomPenalties {

    private static final LocalDate FROM = LocalDate.parse("2019-04-05");

    private final Random random;

    RandomPenalties(long seed) {
        random = new Random(seed);
    }

    PenaltyTerms terms() {
        int step = oneOf(1, 1, 1, 2, 5, 7);
        return PenaltyFixture.terms(String.join(" ", word("", "WHOLE"), word("", "WORKING"), "months" + oneOf(0, 1, 12), "step" + step,
                "grace" + oneOf(0, 0, 1, 2, 5), step == 1 ? "minDay" + oneOf(0, 0, 1, 100, 1000) : "", "minClaim" + oneOf(0, 0, 50, 5000),
                word("0.15%", "0.4%", "1%", "7.125%", "0.001%"), word("cap15%", "cap10%", "cap100%", "cap0.5%"),
                word("endless", "max100d", "max1d", "max10d")));
    }

    PenaltyBasis basis() {
        LocalDate runsFrom = FROM.plusDays(random.nextInt(1000));
        List<Part> parts = new ArrayList<>();
        for (int i = oneOf(1, 1, 2, 3, 4); i > 0; i--) {
            LocalDate due = runsFrom.plusDays(random.nextInt(15));
            LocalDate delivered = random.nextInt(4) == 0 ? null : due.plusDays(random.nextInt(25) - 3);
            parts.add(new Part("Del " + i, due, delivered, Money.ofOre(ore()), Money.ofOre(ore() / 12), random.nextInt(3) > 0));
        }
        List<Suspension> suspensions = new ArrayList<>();
        for (int i = oneOf(0, 0, 1, 2, 3); i > 0; i--) {
            LocalDate first = runsFrom.plusDays(random.nextInt(40) - 5);
            suspensions.add(new Suspension(new Period(first, random.nextInt(10) == 0 ? null : first.plusDays(random.nextInt(6))),
                    Reason.values()[random.nextInt(Reason.values().length)], "Noe hendte."));
        }
        return new PenaltyBasis(runsFrom, parts, suspensions);
    }

    /** From before anything is due to after most has come. */
    LocalDate dayAfter(LocalDate runsFrom) {
        return runsFrom.plusDays(random.nextInt(45));
    }

    private long ore() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(3);
            case 1 -> random.nextInt(10_000);
            case 2 -> 100L * random.nextInt(10_000);
            default -> random.nextInt(1_000_000_000);
        };
    }

    private int oneOf(int... values) {
        return values[random.nextInt(values.length)];
    }

    private String word(String... words) {
        return words[random.nextInt(words.length)];
    }
}
