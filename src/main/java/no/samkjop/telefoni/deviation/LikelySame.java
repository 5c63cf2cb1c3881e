package no.samkjop.telefoni.deviation;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.samkjop.telefoni.agreement.Deadlines;
import org.springframework.stereotype.Component;

/** Which deviations of other agencies may be the same fault: the same kind, and the same words or the same time. For UKE's eyes alone. */
@Component
class LikelySame {

    private static final int LOOKED_AT = 200;
    private static final int SHOWN = 20;
    private static final int SHORTEST_WORD = 4;
    private static final Duration SAME_TIME = Duration.ofDays(14);
    /** Words that say nothing of what is wrong. */
    private static final Set<String> COMMON = Set.of("ikke", "eller", "fordi", "etter", "siden", "hadde", "våre", "vårt", "dette", "disse",
            "over", "mellom", "blir", "ble", "kunne", "skal", "skulle", "være", "vært", "noen", "noe", "også", "flere", "dager",
            "alle", "helt", "veldig", "derfor", "leverandøren", "phonero", "telia", "abonnement", "abonnementer", "nummer", "numre", "virker");

    private final JdbcDeviations deviations;

    LikelySame(JdbcDeviations deviations) {
        this.deviations = deviations;
    }

    /** Most alike first. */
    List<Likeness> to(Deviation deviation) {
        Set<String> words = words(deviation.reported().what());
        return deviations.openOfOthers(deviation.agency(), deviation.reported().kind(), LOOKED_AT).stream()
                .filter(other -> other.joinedIn().isEmpty())
                .map(other -> new Likeness(other, both(words, words(other.reported().what())), sameTime(deviation, other)))
                .filter(likeness -> likeness.sameTime() || likeness.words().size() >= 2)
                .sorted(Comparator.comparing((Likeness likeness) -> likeness.words().size()).reversed()
                        .thenComparing(likeness -> !likeness.sameTime()))
                .limit(SHOWN).toList();
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() >= SHORTEST_WORD && !COMMON.contains(word)).collect(Collectors.toSet());
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        return one.stream().filter(other::contains).collect(Collectors.toSet());
    }

    private static boolean sameTime(Deviation one, Deviation other) {
        return Duration.between(began(one), began(other)).abs().compareTo(SAME_TIME) <= 0;
    }

    private static Instant began(Deviation deviation) {
        return Optional.ofNullable(deviation.reported().since()).map(day -> day.atStartOfDay(Deadlines.OSLO).toInstant())
                .orElse(deviation.reportedAt());
    }
}
