package no.samkjop.telefoni.transition;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.mail.LetterHours;
import no.samkjop.telefoni.shared.CaseNumber;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.subscription.NumberWords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Warns of the price cliff (C1.8, C1.9): each agency with numbers left, and UKE of all of them in one letter. Only the newest stage
 * is ever called for, so that missed ones collapse into it; nothing after the cliff. Safe to run at any time and on several nodes:
 * a stage's letter to a person is one row of the outbox.
 */
@Service
public class CliffWarnings {

    /** UKE's letter is about no single agency's case, and must not be shown on one: it has a number of its own. */
    static final String FOLLOW_UP = "OPF";

    private static final Logger LOG = LoggerFactory.getLogger(CliffWarnings.class);
    private static final AgencyId UKE = AgencyId.of("UKE");
    private static final String TO_AGENCY = "price-cliff";
    private static final String TO_UKE = "price-cliff-all-agencies";

    /** Calendar days before the last day with agreement prices, from which on a letter is called for. */
    private enum Stage {

        A_MONTH(30), A_FORTNIGHT(14), A_WEEK(7), A_DAY(1);

        private final int days;

        Stage(int days) {
            this.days = days;
        }

        static Optional<Stage> of(LocalDate today, LocalDate cliff) {
            return today.isAfter(cliff) ? Optional.empty() : Arrays.stream(values())
                    .filter(stage -> !today.isBefore(cliff.minusDays(stage.days))).max(Comparator.naturalOrder());
        }
    }

    private final JdbcTransitionProgress sums;
    private final TransitionLetters letters;
    private final Directory directory;
    private final Agreements agreements;
    private final LetterHours hours;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;

    CliffWarnings(JdbcTransitionProgress sums, TransitionLetters letters, Directory directory, Agreements agreements, LetterHours hours,
            Clock clock, PlatformTransactionManager transactions) {
        this.sums = sums;
        this.letters = letters;
        this.directory = directory;
        this.agreements = agreements;
        this.hours = hours;
        this.clock = clock;
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Queues the letters that are called for now and were not queued before. */
    public void warn() {
        PriceCliff cliff = PriceCliff.of(agreements.telephony(), today());
        Optional<Stage> stage = hours.areOpen(clock.instant()) ? Stage.of(today(), cliff.lastDay()) : Optional.empty();
        if (stage.isEmpty()) {
            return;
        }
        String reason = cliff.lastDay() + " " + stage.get().days;
        List<JdbcTransitionProgress.Head> exposed = sums.heads().values().stream().filter(CliffWarnings::isExposed)
                .sorted(Comparator.comparing(head -> name(head))).toList();
        exposed.forEach(head -> alone(head.transition().id().value(), () -> warn(head, cliff, reason)));
        if (!exposed.isEmpty()) {
            String caseNumber = CaseNumber.of(FOLLOW_UP, cliff.lastDay().getYear(), 1).value();
            alone(caseNumber, () -> warnUke(caseNumber, exposed, cliff, reason));
        }
    }

    /** Numbers are left, or it is not known how many, because the list has not come. */
    private static boolean isExposed(JdbcTransitionProgress.Head head) {
        return !head.transition().hasEnded() && (head.left() > 0 || head.transition().listGivenAt() == null);
    }

    /** A letter that cannot be queued now does not keep the others from it. */
    private void alone(String caseNumber, Runnable work) {
        try {
            ownTransaction.executeWithoutResult(status -> work.run());
        } catch (RuntimeException e) {
            LOG.error("Not warned of the price cliff in {}; tried again at the next round", caseNumber, e);
        }
    }

    private void warn(JdbcTransitionProgress.Head head, PriceCliff cliff, String reason) {
        Transition transition = head.transition();
        Map<String, Object> model = model(cliff, head.left());
        model.put("agency", name(head));
        model.put("known", transition.listGivenAt() != null);
        model.put("link", letters.link(Optional.of(transition.id())));
        letters.queue(transition.id().value(), transition.agency(), TO_AGENCY, reason, letters.coordinators(transition.agency()), model, true);
    }

    private void warnUke(String caseNumber, List<JdbcTransitionProgress.Head> exposed, PriceCliff cliff, String reason) {
        Map<String, Object> model = model(cliff, exposed.stream().mapToLong(JdbcTransitionProgress.Head::left).sum());
        model.put("agencies", exposed.size());
        model.put("lines", exposed.stream().map(head -> line(head, cliff)).toList());
        model.put("link", letters.link(Optional.empty()));
        List<EmailAddress> readers = directory.usersWith(Role.UKE_FOLLOW_UP).stream().map(User::email).distinct().toList();
        letters.queue(caseNumber, UKE, TO_UKE, reason, readers, model, true);
    }

    private String line(JdbcTransitionProgress.Head head, PriceCliff cliff) {
        return name(head) + ": " + (head.transition().listGivenAt() == null ? "har ikke gitt nummerlisten"
                : NumberWords.count(head.left()) + ", " + cliff.extraPerDay().times(head.left()) + " per dag");
    }

    private Map<String, Object> model(PriceCliff cliff, long left) {
        Map<String, Object> model = new HashMap<>();
        Money perDay = cliff.extraPerDay().times(left);
        model.put("cliff", cliff.lastDay());
        model.put("left", NumberWords.count(left));
        model.put("perDay", perDay);
        model.put("perNumber", cliff.extraPerDay());
        model.put("brand", directory.supplier().brand());
        return model;
    }

    private String name(JdbcTransitionProgress.Head head) {
        return directory.requireAgency(head.transition().agency()).name();
    }

    private LocalDate today() {
        return Deadlines.dayOf(clock.instant());
    }
}
