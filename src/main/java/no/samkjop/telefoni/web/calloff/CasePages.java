package no.samkjop.telefoni.web.calloff;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.calloff.CallOffLine;
import no.samkjop.telefoni.calloff.CallOffs;
import no.samkjop.telefoni.calloff.ControlCheck;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.CaseProcesses;
import no.samkjop.telefoni.engine.CaseProcesses.CaseProcess;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.engine.TaskInbox;
import no.samkjop.telefoni.web.Paging;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Where is my case? One page that answers, for everybody who may know. */
@Controller
@RequestMapping("/saker/{caseNumber}")
class CasePages {

    private static final int LINES_ON_A_PAGE = 100;

    private final CaseReader cases;
    private final CallOffs callOffs;
    private final CaseProcesses processes;
    private final DiagramNames names;
    private final TaskInbox inbox;
    private final Agreements agreements;

    CasePages(CaseReader cases, CallOffs callOffs, CaseProcesses processes, DiagramNames names,
            TaskInbox inbox, Agreements agreements) {
        this.cases = cases;
        this.callOffs = callOffs;
        this.processes = processes;
        this.names = names;
        this.inbox = inbox;
        this.agreements = agreements;
    }

    /** A process as picture and in words. Ids are the diagram's, joined for the script; labels are for reading. */
    record Diagram(CaseProcess process, List<String> now, List<String> done, List<String> stuck) {

        public String ids(Collection<String> ids) {
            return String.join(" ", ids);
        }
    }

    @GetMapping
    String show(User reader, @PathVariable String caseNumber, @RequestParam(defaultValue = "1") int linjer, Model model) {
        CallOff callOff = cases.require(reader, caseNumber);
        List<OpenTask> tasks = cases.tasks(reader, callOff);
        List<OpenTask> mine = tasks.stream().filter(task -> inbox.mayWorkOn(reader, task)).toList();
        Paging paging = new Paging(linjer, LINES_ON_A_PAGE, callOff.lines().size(), "/saker/" + callOff.id() + "?linjer=");
        List<CallOffLine> lines = callOff.lines().stream().skip(paging.first()).limit(LINES_ON_A_PAGE).toList();
        model.addAttribute("callOff", callOff).addAttribute("sentence", cases.sentence(reader, callOff))
                .addAttribute("tasks", tasks).addAttribute("mine", mine)
                .addAttribute("actions", CaseActions.of(reader, callOff, mine))
                .addAttribute("diagrams", cases.diagrams(reader, callOff).stream().map(this::diagram).toList())
                .addAttribute("timeline", cases.timeline(reader, callOff))
                .addAttribute("letters", cases.letters(reader, callOff))
                .addAttribute("deliveries", callOffs.deliveries(callOff.id()).stream()
                        .filter(delivery -> isShown(lines, delivery.lineNumber())).toList())
                .addAttribute("controls", ControlRound.of(cases.checks(reader, callOff)))
                .addAttribute("checkKinds", ControlCheck.Kind.values())
                .addAttribute("lines", lines).addAttribute("paging", paging)
                .addAttribute("internal", !CaseReader.isSupplier(reader))
                .addAttribute("items", Items.of(agreements.telephony()));
        return "sak";
    }

    @GetMapping(path = "/diagram/{definitionId}", produces = MediaType.APPLICATION_XML_VALUE)
    @ResponseBody
    String diagram(User reader, @PathVariable String caseNumber, @PathVariable String definitionId) {
        return cases.diagrams(reader, cases.require(reader, caseNumber)).stream().map(CaseProcess::definitionId)
                .filter(definitionId::equals).findFirst().map(processes::diagram)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static boolean isShown(List<CallOffLine> lines, int number) {
        return !lines.isEmpty() && number >= lines.get(0).number() && number <= lines.get(lines.size() - 1).number();
    }

    private Diagram diagram(CaseProcess process) {
        Map<String, String> labels = names.of(process.definitionId());
        return new Diagram(process, labels(labels, process.current()), labels(labels, process.passed()),
                labels(labels, process.failed()));
    }

    private static List<String> labels(Map<String, String> labels, Collection<String> ids) {
        return labels.entrySet().stream().filter(step -> ids.contains(step.getKey())).map(Map.Entry::getValue)
                .collect(Collectors.toList());
    }
}
