package no.samkjop.telefoni.web.calloff;

import java.util.List;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.OpenTask;

/** What the reader may do with the case right now, apart from the tasks themselves. The domain has the last word. */
record CaseActions(boolean mend, boolean deliver, boolean control, boolean withdraw) {

    static CaseActions of(User reader, CallOff callOff, List<OpenTask> mine) {
        boolean owner = reader.ownAgency().filter(callOff.agency()::equals).isPresent();
        boolean mayWithdraw = owner && (reader.has(Role.AGENCY_ORDERER) || reader.has(Role.AGENCY_COORDINATOR))
                && !callOff.hasEnded() && callOff.status() != CallOff.Status.AWAITING_DELIVERY;
        return new CaseActions(isMine(mine, "mendCallOff") && callOff.status() == CallOff.Status.RETURNED,
                (isMine(mine, "reportDelivery") || isMine(mine, "mendDelivery")) && callOff.awaitsDelivery(),
                isMine(mine, "controlDelivery") && callOff.awaitsControl(), mayWithdraw);
    }

    private static boolean isMine(List<OpenTask> mine, String step) {
        return mine.stream().anyMatch(task -> task.activityId().equals(step));
    }
}
