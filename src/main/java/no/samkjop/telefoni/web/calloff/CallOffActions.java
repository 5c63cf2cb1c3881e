package no.samkjop.telefoni.web.calloff;

import java.util.ArrayList;
import java.util.List;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.web.cases.CaseAction;
import no.samkjop.telefoni.web.cases.CaseKind;

/** What the reader may do with the case right now, apart from the tasks themselves. The domain has the last word. */
record CallOffActions(boolean mend, boolean deliver, boolean control, boolean withdraw) {

    static CallOffActions of(User reader, CallOff callOff, List<OpenTask> mine) {
        boolean owner = reader.ownAgency().filter(callOff.agency()::equals).isPresent();
        boolean mayWithdraw = owner && (reader.has(Role.AGENCY_ORDERER) || reader.has(Role.AGENCY_COORDINATOR))
                && !callOff.hasEnded() && callOff.status() != CallOff.Status.AWAITING_DELIVERY;
        return new CallOffActions(CaseKind.isMine(mine, "mendCallOff") && callOff.status() == CallOff.Status.RETURNED,
                (CaseKind.isMine(mine, "reportDelivery") || CaseKind.isMine(mine, "mendDelivery")) && callOff.awaitsDelivery(),
                CaseKind.isMine(mine, "controlDelivery") && callOff.awaitsControl(), mayWithdraw);
    }

    List<CaseAction> asList() {
        List<CaseAction> actions = new ArrayList<>();
        add(actions, mend, CaseAction.next("rett", "Rett linjene"));
        add(actions, deliver, CaseAction.next("levering", "Før leveringen"));
        add(actions, control, CaseAction.next("kontroll", "Kontroller linje for linje"));
        add(actions, withdraw, CaseAction.other("trekk", "Trekk avropet"));
        return actions;
    }

    private static void add(List<CaseAction> actions, boolean may, CaseAction action) {
        if (may) {
            actions.add(action);
        }
    }
}
