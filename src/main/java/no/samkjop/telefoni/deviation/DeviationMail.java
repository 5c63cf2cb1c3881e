package no.samkjop.telefoni.deviation;

import java.util.HashMap;
import java.util.Map;
import no.samkjop.telefoni.inbox.MailAnswers;
import no.samkjop.telefoni.inbox.MailAnswers.Awaited;
import org.springframework.stereotype.Component;

/** What was answered by e-mail, put into the field of the form that it answers. */
@Component
public class DeviationMail {

    private static final int LONGEST = 2000;
    private static final String SUPPLIER_FIELD = "cause";

    /** Activity to field. */
    private static final Map<String, String> FIELDS = Map.of("answerDeviation", SUPPLIER_FIELD, "answerUke", SUPPLIER_FIELD, "answerMatter",
            SUPPLIER_FIELD, "considerAnswer", "verdictWords", "assessDeviation", "ukeWords", "giveMoreInformation", "information",
            "replyToAgencies", "matterWords");

    private final MailAnswers answers;

    DeviationMail(MailAnswers answers) {
        this.answers = answers;
    }

    /** The supplier's mail is an answer in its own words. */
    public Map<String, Object> prefilled(String activity, Awaited awaited, Map<String, Object> facts) {
        Map<String, Object> all = new HashMap<>(facts);
        all.put("mailNote", "");
        String field = FIELDS.get(activity);
        if (field != null) {
            all.putAll(answers.prefill(awaited, field, LONGEST));
            if (all.containsKey(SUPPLIER_FIELD)) {
                all.put("claim", SupplierAnswer.Claim.IN_WORDS.name());
            }
        }
        return all;
    }
}
