package no.samkjop.telefoni.web;

import java.util.Optional;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.engine.TaskInbox;
import no.samkjop.telefoni.web.cases.CaseFile;
import no.samkjop.telefoni.web.cases.Cases;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where links in letters lead: to the task in Tasklist while it waits, else to what has become of it. */
@Controller
class TaskPage {

    private final TaskInbox inbox;
    private final Cases cases;

    TaskPage(TaskInbox inbox, Cases cases) {
        this.inbox = inbox;
        this.cases = cases;
    }

    @GetMapping("/oppgaver/{taskId}")
    String open(User user, @PathVariable String taskId, RedirectAttributes next) {
        Optional<OpenTask> task = inbox.find(taskId);
        if (task.filter(open -> inbox.mayWorkOn(user, open)).isPresent()) {
            return "redirect:" + FrameInterceptor.TASKLIST + "#/?task=" + task.get().id();
        }
        Optional<CaseFile> file = task.map(OpenTask::caseNumber).or(() -> inbox.caseOf(taskId))
                .flatMap(number -> cases.find(user, number));
        next.addFlashAttribute("mind", task.isPresent() && file.isPresent()
                ? "Oppgaven er tatt av noen andre, eller den hører til en annen rolle."
                : "Oppgaven er løst, eller den er ikke din.");
        return file.map(found -> "redirect:/saker/" + found.number()).orElse("redirect:/");
    }
}
