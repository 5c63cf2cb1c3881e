package no.samkjop.telefoni.web.cases;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.CaseProcesses;
import no.samkjop.telefoni.engine.CaseProcesses.CaseProcess;
import no.samkjop.telefoni.engine.OpenTask;
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

/** Where is my case? One page that answers, for every kind of case and everybody who may know. */
@Controller
@RequestMapping("/saker/{caseNumber}")
class CasePages {

    private final Cases cases;
    private final CaseReader caseReader;
    private final CaseProcesses processes;
    private final DiagramNames names;

    CasePages(Cases cases, CaseReader caseReader, CaseProcesses processes, DiagramNames names) {
        this.cases = cases;
        this.caseReader = caseReader;
        this.processes = processes;
        this.names = names;
    }

    /** A process as picture and in words. Ids are the diagram's, joined for the script; labels are for reading. */
    record Diagram(CaseProcess process, List<String> now, List<String> done, List<String> stuck) {

        public String ids(Collection<String> ids) {
            return String.join(" ", ids);
        }
    }

    @GetMapping
    String show(User reader, @PathVariable String caseNumber, @RequestParam(defaultValue = "1") int linjer, Model model) {
        return show(reader, cases.require(caseNumber), caseNumber, linjer, model);
    }

    private <C> String show(User reader, CaseKind<C> kind, String caseNumber, int page, Model model) {
        C found = kind.require(reader, caseNumber);
        List<OpenTask> mine = caseReader.mine(reader, caseNumber);
        model.addAttribute("file", kind.file(found)).addAttribute("sentence", caseReader.sentence(reader, kind, found))
                .addAttribute("tasks", caseReader.tasks(reader, caseNumber)).addAttribute("mine", mine)
                .addAttribute("actions", kind.actions(reader, found, mine))
                .addAttribute("diagrams", caseReader.processes(reader, caseNumber, kind.process()).stream().map(this::diagram).toList())
                .addAttribute("timeline", caseReader.timeline(reader, caseNumber))
                .addAttribute("letters", caseReader.letters(reader, caseNumber)).addAttribute("mails", caseReader.mails(reader, caseNumber))
                .addAttribute("internal", !CaseReader.isSupplier(reader));
        return kind.show(reader, found, page, model);
    }

    @GetMapping(path = "/diagram/{definitionId}", produces = MediaType.APPLICATION_XML_VALUE)
    @ResponseBody
    String diagram(User reader, @PathVariable String caseNumber, @PathVariable String definitionId) {
        CaseKind<?> kind = cases.require(caseNumber);
        kind.require(reader, caseNumber);
        return caseReader.processes(reader, caseNumber, kind.process()).stream().map(CaseProcess::definitionId)
                .filter(definitionId::equals).findFirst().map(processes::diagram)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Diagram diagram(CaseProcess process) {
        Map<String, DiagramNames.Step> steps = names.of(process.definitionId());
        return new Diagram(process, words(steps, process.current(), DiagramNames.Step::now),
                words(steps, process.passed(), DiagramNames.Step::label), words(steps, process.failed(), DiagramNames.Step::label));
    }

    private static List<String> words(Map<String, DiagramNames.Step> steps, Collection<String> ids, Function<DiagramNames.Step, String> word) {
        return steps.entrySet().stream().filter(step -> ids.contains(step.getKey())).map(step -> word.apply(step.getValue())).toList();
    }
}
