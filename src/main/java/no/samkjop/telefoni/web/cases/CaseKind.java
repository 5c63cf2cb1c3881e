package no.samkjop.telefoni.web.cases;

import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.cases.Waiting;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.OpenTask;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What one kind of case adds to what all have: who may see it, its sentence, and the middle of its page.
 *
 * @param <C> the case, as its module has it
 */
public interface CaseKind<C> {

    /** Letters that its case numbers begin with. */
    String prefix();

    /** Key of the process whose course the supplier may see; others are the agency's and UKE's own. */
    String process();

    /** Nothing both for a case that is not there and for one that is not the reader's to see. */
    Optional<C> find(User reader, String caseNumber);

    /** @throws ResponseStatusException 404 */
    default C require(User reader, String caseNumber) {
        return find(reader, caseNumber).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    CaseFile file(C found);

    /** Where it is, who has it since when, and what happens next. */
    String sentence(C found, @Nullable Waiting waiting);

    /** @param mine tasks of the case that the reader may do */
    List<CaseAction> actions(User reader, C found, List<OpenTask> mine);

    /**
     * Gives the page what is this kind's own.
     *
     * @param page of the long table at the bottom, from 1
     * @return the template, which puts the shared fragments of {@code sak-deler} around it
     */
    String show(User reader, C found, int page, Model model);

    static boolean isMine(List<OpenTask> mine, String step) {
        return mine.stream().anyMatch(task -> task.activityId().equals(step));
    }

    /** Back to the case, with a word about why. */
    static String notNow(String caseNumber, String why, RedirectAttributes next) {
        next.addFlashAttribute("mind", why + " Her ser du hva saken venter på.");
        return "redirect:/saker/" + caseNumber;
    }
}
