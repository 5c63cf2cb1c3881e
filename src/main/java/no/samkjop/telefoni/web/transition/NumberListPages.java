package no.samkjop.telefoni.web.transition;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.transition.NumberListSheet;
import no.samkjop.telefoni.transition.Transition;
import no.samkjop.telefoni.transition.TransitionHandling;
import no.samkjop.telefoni.transition.Transitions;
import no.samkjop.telefoni.web.Downloads;
import no.samkjop.telefoni.web.Items;
import no.samkjop.telefoni.web.Paging;
import no.samkjop.telefoni.web.cases.CaseKind;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The agency's list of numbers: upload, and numbers that are not to move. Giving the list is the task, in Tasklist. */
@Controller
@RequestMapping("/saker/{caseNumber}/nummerliste")
class NumberListPages {

    private static final int NUMBERS_ON_A_PAGE = 100;

    private final TransitionCases cases;
    private final TransitionHandling handling;
    private final Transitions transitions;
    private final Agreements agreements;
    private final Access access;

    NumberListPages(TransitionCases cases, TransitionHandling handling, Transitions transitions, Agreements agreements, Access access) {
        this.cases = cases;
        this.handling = handling;
        this.transitions = transitions;
        this.agreements = agreements;
        this.access = access;
    }

    /** What the person tried to keep out. */
    record KeptOut(String numbers, String reason) {
    }

    @GetMapping
    String form(User reader, @PathVariable String caseNumber, @RequestParam(defaultValue = "1") int side, Model model,
            RedirectAttributes next) {
        Transition transition = own(reader, caseNumber);
        TransitionCases.Work work = cases.work(reader, transition);
        if (!work.giveList() && !work.keepOut()) {
            return CaseKind.notNow(caseNumber, "Nummerlisten kan ikke endres nå.", next);
        }
        return show(reader, transition, side, new KeptOut("", ""), model);
    }

    @GetMapping("/mal.xlsx")
    ResponseEntity<byte[]> template(User reader, @PathVariable String caseNumber) {
        own(reader, caseNumber);
        return Downloads.xlsx("nummerliste.xlsx", NumberListSheet.template(agreements.telephony()));
    }

    @PostMapping("/ark")
    String sheet(User reader, @PathVariable String caseNumber, @RequestParam("file") MultipartFile file, Model model,
            RedirectAttributes next, HttpServletResponse response) throws IOException {
        Transition transition = own(reader, caseNumber);
        NumberListSheet.Read read = NumberListSheet.read(file.getInputStream());
        List<Refusal> refusals = read.refusals();
        if (refusals.isEmpty()) {
            try {
                handling.recordNumbers(transition.id(), reader.id(), read.rows());
                next.addFlashAttribute("good", (read.rows().size() == 1 ? "Ett nummer er lest og i orden." : read.rows().size()
                        + " numre er lest og i orden.") + " Neste steg er å åpne oppgaven og gi listen til leverandøren.");
                return "redirect:/saker/" + transition.id();
            } catch (RefusedException e) {
                refusals = e.refusals();
                long wrong = refusals.stream().map(Refusal::row).distinct().filter(row -> row != null).count();
                if (wrong > 0) {
                    model.addAttribute("wrongRows", wrong).addAttribute("rightRows", Math.max(0, read.rows().size() - wrong));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("refusals", refusals);
        return show(reader, transition, 1, new KeptOut("", ""), model);
    }

    /** @param valgt numbers that were ticked; {@code numre} are typed or pasted */
    @PostMapping("/utenfor")
    String keepOut(User reader, @PathVariable String caseNumber, @RequestParam(defaultValue = "") List<String> valgt,
            @RequestParam(defaultValue = "") String numre, @RequestParam(defaultValue = "") String reason, Model model,
            RedirectAttributes next, HttpServletResponse response) {
        Transition transition = own(reader, caseNumber);
        List<String> all = new ArrayList<>(Stream.concat(valgt.stream(), Arrays.stream(numre.split("[,;\\r\\n]+"))).map(String::strip)
                .filter(text -> !text.isEmpty()).distinct().toList());
        try {
            handling.keepOut(transition.id(), reader.id(), all, reason);
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refusals", e.refusals());
            return show(reader, transition, 1, new KeptOut(String.join("\n", all), reason), model);
        }
        next.addFlashAttribute("good", (all.size() == 1 ? "Nummeret" : "Numrene") + " holdes utenfor, sammen med tvilling- og dataSIM som hører til.");
        return "redirect:/saker/" + transition.id() + "/nummerliste";
    }

    private String show(User reader, Transition transition, int side, KeptOut keptOut, Model model) {
        long total = transitions.countNumbers(transition.id());
        Paging paging = new Paging(side, NUMBERS_ON_A_PAGE, total, "/saker/" + transition.id() + "/nummerliste?side=");
        model.addAttribute("transition", transition).addAttribute("work", cases.work(reader, transition)).addAttribute("keptOut", keptOut)
                .addAttribute("paging", paging).addAttribute("total", total)
                .addAttribute("numbers", transitions.numbers(transition.id(), paging.first(), NUMBERS_ON_A_PAGE))
                .addAttribute("items", Items.of(agreements.telephony()));
        return "sak-nummerliste";
    }

    private Transition own(User reader, String caseNumber) {
        access.requireRole(Role.AGENCY_COORDINATOR);
        return cases.require(reader, caseNumber);
    }
}
