package no.samkjop.telefoni.web.simswap;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.LineReport;
import no.samkjop.telefoni.simswap.RoundHandling;
import no.samkjop.telefoni.simswap.SimSwap;
import no.samkjop.telefoni.simswap.SwapLineSheet;
import no.samkjop.telefoni.simswap.SwapStep;
import no.samkjop.telefoni.web.Downloads;
import no.samkjop.telefoni.web.cases.CaseKind;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Cards, receipts, results and trials, number by number. Saying that the step is done is the task, in Tasklist. */
@Controller
@RequestMapping("/saker/{caseNumber}/numre")
class SwapNumbersPages {

    private static final String NOT_NOW = "Det er ingenting å føre nummer for nummer for deg i denne saken nå.";

    private final SimSwapCases cases;
    private final RoundHandling handling;
    private final Access access;

    SwapNumbersPages(SimSwapCases cases, RoundHandling handling, Access access) {
        this.cases = cases;
        this.handling = handling;
        this.access = access;
    }

    @GetMapping
    String form(User reader, @PathVariable String caseNumber, Model model, RedirectAttributes next) {
        SimSwap swap = worked(reader, caseNumber);
        Optional<SwapStep> step = cases.step(reader, swap);
        return step.isEmpty() ? CaseKind.notNow(caseNumber, NOT_NOW, next)
                : show(swap, SwapNumbersForm.of(swap, step.get()), model);
    }

    @GetMapping("/mal.xlsx")
    ResponseEntity<byte[]> template(User reader, @PathVariable String caseNumber) {
        SimSwap swap = worked(reader, caseNumber);
        SwapStep step = cases.step(reader, swap).orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
        return Downloads.xlsx("numre-" + swap.id() + ".xlsx", SwapLineSheet.template(swap, step));
    }

    @PostMapping
    String work(User reader, @PathVariable String caseNumber, @RequestParam MultiValueMap<String, String> posted, Model model,
            RedirectAttributes next, HttpServletResponse response) {
        SimSwap swap = worked(reader, caseNumber);
        Optional<SwapStep> step = cases.step(reader, swap);
        if (step.isEmpty()) {
            return CaseKind.notNow(caseNumber, NOT_NOW, next);
        }
        SwapNumbersForm form = SwapNumbersForm.of(swap, step.get(), posted);
        return save(swap, reader, form, form.reports(), true, model, next, response);
    }

    @PostMapping("/ark")
    String sheet(User reader, @PathVariable String caseNumber, @RequestParam("file") MultipartFile file, Model model,
            RedirectAttributes next, HttpServletResponse response) throws IOException {
        SimSwap swap = worked(reader, caseNumber);
        Optional<SwapStep> step = cases.step(reader, swap);
        if (step.isEmpty()) {
            return CaseKind.notNow(caseNumber, NOT_NOW, next);
        }
        SwapNumbersForm form = SwapNumbersForm.of(swap, step.get());
        SwapLineSheet.Read read = SwapLineSheet.read(file.getInputStream(), step.get());
        return read.refusals().isEmpty() ? save(swap, reader, form, read.lines(), false, model, next, response)
                : refused(swap, form, read.refusals(), false, model, response);
    }

    private String save(SimSwap swap, User reader, SwapNumbersForm form, List<LineReport> reports, boolean typed,
            Model model, RedirectAttributes next, HttpServletResponse response) {
        if (reports.isEmpty()) {
            return refused(swap, form, List.of(Refusal.of("value", "Ingenting er fylt ut. Fyll ut minst ett nummer.")), typed, model,
                    response);
        }
        try {
            handling.record(swap.id(), reader.id(), form.step(), reports);
        } catch (RefusedException e) {
            return refused(swap, form, e.refusals(), typed, model, response);
        }
        next.addFlashAttribute("good", (reports.size() == 1 ? "Ett nummer er ført." : reports.size() + " numre er ført.")
                + " Neste steg er å åpne oppgaven og melde det.");
        return "redirect:/saker/" + swap.id();
    }

    /** @param typed whether the rows are those of the page; else they are the sheet's, whose first is its headings */
    private String refused(SimSwap swap, SwapNumbersForm form, List<Refusal> refusals, boolean typed, Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("refusals", refusals.stream().map(refusal -> "value".equals(refusal.field()) ? new Refusal(refusal.clause(),
                refusal.row(), SwapWords.field(form.step()), refusal.message()) : refusal).toList()).addAttribute("typed", typed);
        return show(swap, form, model);
    }

    private String show(SimSwap swap, SwapNumbersForm form, Model model) {
        model.addAttribute("swap", swap).addAttribute("form", form);
        return "sak-numre";
    }

    private SimSwap worked(User reader, String caseNumber) {
        access.requireRole(Role.SUPPLIER_DELIVERY, Role.AGENCY_COORDINATOR);
        return cases.require(reader, caseNumber);
    }
}
