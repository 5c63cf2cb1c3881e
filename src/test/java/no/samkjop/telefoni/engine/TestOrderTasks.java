package no.samkjop.telefoni.engine;

import java.util.ArrayList;
import java.util.List;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;

/** Work that {@code processes/test-order/test-order.bpmn} asks for. */
public class TestOrderTasks {

    static final String REFUSAL = "Du kan ikke godkjenne en bestilling du har lagt inn selv.";

    final List<String> done = new ArrayList<>();
    boolean failing;
    private final ActingUser actingUser;

    TestOrderTasks(ActingUser actingUser) {
        this.actingUser = actingUser;
    }

    public void noteOrder(String callOffId) {
        done.add("noteOrder " + callOffId);
    }

    public void approveOrder(String callOffId, String decision, @Nullable String reason) {
        if (failing) {
            throw new IllegalStateException("select * from insides");
        }
        if (decision.equals("REFUSE")) {
            throw new RefusedException(Refusal.because(REFUSAL));
        }
        done.add("approveOrder " + callOffId + " " + decision + " by " + actingUser.id());
    }

    public void answerOrder(String callOffId, long pieces, @Nullable String deliveryOn, boolean express) {
        done.add("answerOrder " + callOffId + " " + pieces + " " + deliveryOn + " " + express);
    }
}
