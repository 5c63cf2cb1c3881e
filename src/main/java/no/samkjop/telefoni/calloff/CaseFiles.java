package no.samkjop.telefoni.calloff;

import java.time.Clock;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A case taken out, put back changed and noted on; what the front doors have in common. */
@Component
class CaseFiles {

    private final JdbcCallOffs callOffs;
    private final Clock clock;

    CaseFiles(JdbcCallOffs callOffs, Clock clock) {
        this.callOffs = callOffs;
        this.clock = clock;
    }

    CallOff find(CallOffId id) {
        return callOffs.find(id).orElseThrow(() -> unknown(id));
    }

    /** Held until the transaction ends. */
    CallOff lock(CallOffId id) {
        return callOffs.lock(id).orElseThrow(() -> unknown(id));
    }

    private static RefusedException unknown(CallOffId id) {
        return new RefusedException(Refusal.because("Saken " + id + " finnes ikke."));
    }

    CallOff save(CallOff callOff) {
        callOffs.save(callOff);
        return callOff;
    }

    /** @param internal not for the supplier's eyes */
    void note(CallOff callOff, @Nullable UserId by, String what, @Nullable String words, boolean internal) {
        callOffs.addEvent(callOff.id(), new CaseEvent(clock.instant(), by, what, words, internal));
    }
}
