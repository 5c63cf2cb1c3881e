package no.samkjop.telefoni.deviation;

import java.time.Clock;
import java.time.Instant;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.cases.Timeline;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A case taken out, put back changed and noted on. */
@Component
class DeviationFiles {

    private static final int LONGEST_NOTE = 2000;

    private final JdbcDeviations deviations;
    private final Timeline timeline;
    private final Directory directory;
    private final Clock clock;

    DeviationFiles(JdbcDeviations deviations, Timeline timeline, Directory directory, Clock clock) {
        this.deviations = deviations;
        this.timeline = timeline;
        this.directory = directory;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Deviation find(DeviationId id) {
        return deviations.find(id).orElseThrow(() -> unknown(id));
    }

    /** Held until the transaction ends; refused when it has ended. */
    Deviation open(DeviationId id) {
        Deviation deviation = deviations.lock(id).orElseThrow(() -> unknown(id));
        if (deviation.hasEnded()) {
            throw new RefusedException(Refusal.because("Saken " + id + " er avsluttet."));
        }
        return deviation;
    }

    static void require(boolean fits, String otherwise) {
        if (!fits) {
            throw new RefusedException(Refusal.because(otherwise));
        }
    }

    private static RefusedException unknown(DeviationId id) {
        return new RefusedException(Refusal.because("Saken " + id + " finnes ikke."));
    }

    /** Anyone in the agency that reported it. */
    User requireOwn(UserId by, Deviation deviation) {
        return directory.user(by).filter(user -> user.ownAgency().filter(deviation.agency()::equals).isPresent())
                .orElseThrow(() -> new RefusedException(Refusal.because("Bare ansatte i virksomheten som meldte avviket, kan gjøre dette.")));
    }

    /** Between agency and supplier: both read it. */
    Deviation save(Deviation after, @Nullable UserId by, String what, @Nullable String words) {
        return save(after, by, what, words, false);
    }

    /** Not for the supplier's eyes (C5.13). */
    Deviation saveInternal(Deviation after, @Nullable UserId by, String what, @Nullable String words) {
        return save(after, by, what, words, true);
    }

    private Deviation save(Deviation after, @Nullable UserId by, String what, @Nullable String words, boolean internal) {
        deviations.save(after);
        note(after, by, what, words, internal);
        return after;
    }

    void note(Deviation deviation, @Nullable UserId by, String what, @Nullable String words, boolean internal) {
        timeline.add(deviation.id().value(), new CaseEvent(clock.instant(), by, what, cut(words), internal));
    }

    /** What a timeline holds of a long text; the letter about it has all. */
    static @Nullable String cut(@Nullable String words) {
        return words == null || words.length() <= LONGEST_NOTE ? words : words.substring(0, LONGEST_NOTE - 1) + "…";
    }

    String nameOf(Deviation deviation) {
        return directory.requireAgency(deviation.agency()).name();
    }
}
