package no.samkjop.telefoni.web.calloff;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.calloff.CallOffs;
import no.samkjop.telefoni.calloff.DeliveryHandling;
import no.samkjop.telefoni.calloff.DeliveryRequest;
import no.samkjop.telefoni.calloff.DeliverySheet;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.web.Downloads;
import no.samkjop.telefoni.web.Items;
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

/** The supplier records what it has delivered. Reporting it is the task, in Tasklist. */
@Controller
@RequestMapping("/saker/{caseNumber}/levering")
class DeliveryPages {

    private final CallOffCases cases;
    private final DeliveryHandling handling;
    private final CallOffs callOffs;
    private final Agreements agreements;
    private final Access access;
    private final Clock clock;

    DeliveryPages(CallOffCases cases, DeliveryHandling handling, CallOffs callOffs, Agreements agreements, Access access,
            Clock clock) {
        this.cases = cases;
        this.handling = handling;
        this.callOffs = callOffs;
        this.agreements = agreements;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping
    String form(User reader, @PathVariable String caseNumber, Model model, RedirectAttributes next) {
        CallOff callOff = ordered(reader, caseNumber);
        if (!cases.actions(reader, callOff).deliver()) {
            return CaseKind.notNow(callOff.id().value(), "Det ventes ikke på levering i denne saken nå.", next);
        }
        return show(callOff, DeliveryForm.of(units(callOff)), model);
    }

    @GetMapping("/mal.xlsx")
    ResponseEntity<byte[]> template(User reader, @PathVariable String caseNumber) {
        CallOff callOff = ordered(reader, caseNumber);
        return Downloads.xlsx("levering-" + callOff.id() + ".xlsx", DeliverySheet.template(agreements.telephony(), callOff, callOffs.deliveries(callOff.id())));
    }

    @PostMapping
    String work(User reader, @PathVariable String caseNumber, @RequestParam MultiValueMap<String, String> posted,
            Model model, RedirectAttributes next, HttpServletResponse response) {
        CallOff callOff = ordered(reader, caseNumber);
        DeliveryForm form = DeliveryForm.of(units(callOff), posted);
        if (posted.containsKey("fill")) {
            return show(callOff, form.withDay(String.valueOf(posted.getFirst("day"))), model);
        }
        return save(callOff, reader, form.requests(), form, true, model, next, response);
    }

    @PostMapping("/ark")
    String sheet(User reader, @PathVariable String caseNumber, @RequestParam("file") MultipartFile file, Model model,
            RedirectAttributes next, HttpServletResponse response) throws IOException {
        CallOff callOff = ordered(reader, caseNumber);
        DeliveryForm form = DeliveryForm.of(units(callOff));
        DeliverySheet.Read read = DeliverySheet.read(file.getInputStream());
        if (!read.refusals().isEmpty()) {
            return refused(callOff, form, read.refusals(), false, model, response);
        }
        List<DeliveryRequest> requests = read.units().stream()
                .filter(request -> !DeliveryForm.isUntouched(request, callOff)).toList();
        return save(callOff, reader, requests, form, false, model, next, response);
    }

    private String save(CallOff callOff, User reader, List<DeliveryRequest> requests, DeliveryForm form, boolean typed, Model model,
            RedirectAttributes next, HttpServletResponse response) {
        try {
            handling.recordDelivery(callOff.id(), reader.id(), requests);
        } catch (RefusedException e) {
            return refused(callOff, form, e.refusals(), typed, model, response);
        }
        next.addFlashAttribute("good", "Leveringen er ført. Åpne oppgaven for å melde den til virksomheten.");
        return "redirect:/saker/" + callOff.id();
    }

    /** @param typed whether the rows are those of the page; else they are the sheet's, whose first is its headings */
    private String refused(CallOff callOff, DeliveryForm form, List<Refusal> refusals, boolean typed, Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("refusals", refusals).addAttribute("typed", typed);
        return show(callOff, form, model);
    }

    private String show(CallOff callOff, DeliveryForm form, Model model) {
        model.addAttribute("callOff", callOff).addAttribute("form", form).addAttribute("today", LocalDate.now(clock));
        return "sak-levering";
    }

    private List<OpenUnit> units(CallOff callOff) {
        return OpenUnit.of(callOff, callOffs.deliveries(callOff.id()), Items.of(agreements.telephony()));
    }

    private CallOff ordered(User reader, String caseNumber) {
        access.requireRole(Role.SUPPLIER_DELIVERY);
        return cases.require(reader, caseNumber);
    }
}
