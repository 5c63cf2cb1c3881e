package no.samkjop.telefoni.web.calloff;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.calloff.CallOffLine;
import no.samkjop.telefoni.calloff.LineRequest;
import no.samkjop.telefoni.calloff.OrderSheet;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.web.Downloads;
import no.samkjop.telefoni.web.PriceTable;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** New lines for a call-off that was sent back. Sending it on is the task, in Tasklist. */
@Controller
@RequestMapping("/saker/{caseNumber}/rett")
class MendPages {

    private final CallOffCases cases;
    private final CallOffHandling callOffs;
    private final Agreements agreements;
    private final Directory directory;
    private final Access access;
    private final Clock clock;

    MendPages(CallOffCases cases, CallOffHandling callOffs, Agreements agreements, Directory directory, Access access,
            Clock clock) {
        this.cases = cases;
        this.callOffs = callOffs;
        this.agreements = agreements;
        this.directory = directory;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping
    String form(User reader, @PathVariable String caseNumber, Model model, RedirectAttributes next) {
        CallOff callOff = returned(reader, caseNumber);
        if (!cases.actions(reader, callOff).mend()) {
            return CaseKind.notNow(callOff.id().value(), "Linjene kan ikke rettes nå.", next);
        }
        List<LineRequest> lines = callOff.lines().stream().map(CallOffLine::asRequest).toList();
        boolean few = lines.size() <= OrderForm.MOST_LINES;
        return show(callOff, new OrderForm(callOff.purpose(), few ? lines : List.of(), List.of()), few, model);
    }

    @PostMapping
    String work(User reader, @PathVariable String caseNumber, @RequestParam MultiValueMap<String, String> posted,
            Model model, RedirectAttributes next, HttpServletResponse response) {
        CallOff callOff = returned(reader, caseNumber);
        OrderForm form = OrderForm.of(posted);
        if (posted.containsKey("add")) {
            return show(callOff, form.withOneMore(), true, model);
        }
        if (posted.containsKey("remove")) {
            return show(callOff, form.without(String.valueOf(posted.getFirst("remove"))), true, model);
        }
        return save(callOff, reader, form, true, model, next, response);
    }

    @PostMapping("/ark")
    String sheet(User reader, @PathVariable String caseNumber, @RequestParam("file") MultipartFile file, Model model,
            RedirectAttributes next, HttpServletResponse response) throws IOException {
        CallOff callOff = returned(reader, caseNumber);
        OrderSheet.Read read = OrderSheet.read(file.getInputStream());
        if (!read.refusals().isEmpty()) {
            return refused(callOff, new OrderForm("", List.of(), read.refusals()), false, model, response);
        }
        return save(callOff, reader, new OrderForm("", read.lines(), List.of()), false, model, next, response);
    }

    @GetMapping("/linjer.xlsx")
    ResponseEntity<byte[]> lines(User reader, @PathVariable String caseNumber) {
        CallOff callOff = returned(reader, caseNumber);
        return Downloads.xlsx("linjer-" + callOff.id() + ".xlsx", OrderSheet.toMend(callOff));
    }

    private String save(CallOff callOff, User reader, OrderForm form, boolean typed, Model model, RedirectAttributes next,
            HttpServletResponse response) {
        try {
            callOffs.replaceLines(callOff.id(), reader.id(), form.lines());
        } catch (RefusedException e) {
            return refused(callOff, form.refused(e.refusals()), typed, model, response);
        }
        next.addFlashAttribute("good", "De nye linjene er lagret. Åpne oppgaven for å sende avropet videre.");
        return "redirect:/saker/" + callOff.id();
    }

    private String refused(CallOff callOff, OrderForm form, boolean typed, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(callOff, form, typed, model);
    }

    /** @param typed whether the lines are shown as fields; else only as what is wrong with them, row by row of the sheet */
    private String show(CallOff callOff, OrderForm form, boolean typed, Model model) {
        LocalDate today = LocalDate.now(clock);
        List<Refusal> refusals = form.refusals();
        model.addAttribute("callOff", callOff).addAttribute("form", form).addAttribute("typed", typed)
                .addAttribute("refusals", refusals).addAttribute("checked", callOffs.checkAnew(callOff.id(), form.lines()));
        OrderPages.addChoices(model, PriceTable.of(agreements.telephony(), today), today, directory);
        return "sak-rett";
    }

    private CallOff returned(User reader, String caseNumber) {
        access.requireRole(Role.AGENCY_ORDERER);
        return cases.require(reader, caseNumber);
    }
}
