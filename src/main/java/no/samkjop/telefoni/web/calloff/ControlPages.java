package no.samkjop.telefoni.web.calloff;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.calloff.CallOffs;
import no.samkjop.telefoni.calloff.ControlCheck;
import no.samkjop.telefoni.calloff.DeliveryHandling;
import no.samkjop.telefoni.calloff.DeliveryHandling.Mark;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.web.Items;
import no.samkjop.telefoni.web.Paging;
import no.samkjop.telefoni.web.cases.CaseKind;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The five checks of each delivered line (C6.7–C6.11), filled in as the program sees them; the person marks the rest. */
@Controller
@RequestMapping("/saker/{caseNumber}/kontroll")
class ControlPages {

    private static final int LINES_ON_A_PAGE = 50;

    private final CallOffCases cases;
    private final DeliveryHandling handling;
    private final CallOffs callOffs;
    private final Agreements agreements;
    private final Access access;

    ControlPages(CallOffCases cases, DeliveryHandling handling, CallOffs callOffs, Agreements agreements, Access access) {
        this.cases = cases;
        this.handling = handling;
        this.callOffs = callOffs;
        this.agreements = agreements;
        this.access = access;
    }

    /** What the person has marked: {@code 7-TIME} for a deviation, and one note for a line. */
    record Marked(Set<String> deviations, Map<Integer, String> notes) {

        public boolean isDeviation(ControlCheck check) {
            return deviations.contains(check.lineNumber() + "-" + check.kind());
        }

        public String note(int line) {
            return notes.getOrDefault(line, "");
        }

        static Marked of(List<ControlRound.Row> rows) {
            Set<String> deviations = new HashSet<>();
            Map<Integer, String> notes = new HashMap<>();
            rows.forEach(row -> {
                row.checks().stream().filter(check -> !check.ok())
                        .forEach(check -> deviations.add(check.lineNumber() + "-" + check.kind()));
                notes.put(row.line(), row.notes());
            });
            return new Marked(deviations, notes);
        }

        static Marked of(List<ControlRound.Row> rows, MultiValueMap<String, String> posted) {
            Map<Integer, String> notes = new HashMap<>();
            rows.forEach(row -> notes.put(row.line(), String.valueOf(posted.getOrDefault("note-" + row.line(), List.of(""))
                    .get(0)).strip()));
            return new Marked(Set.copyOf(posted.getOrDefault("deviation", List.of())), notes);
        }

        /** A note belongs to deviations, and to what the person accepts although the program sees one. */
        Mark mark(ControlCheck check) {
            boolean ok = !isDeviation(check);
            String note = note(check.lineNumber());
            return new Mark(check.lineNumber(), check.kind(), ok, (!ok || !check.prefilled()) && !note.isEmpty() ? note : null);
        }
    }

    @GetMapping
    String form(User reader, @PathVariable String caseNumber, @RequestParam(defaultValue = "1") int side, Model model,
            RedirectAttributes next) {
        CallOff callOff = delivered(reader, caseNumber);
        if (!cases.actions(reader, callOff).control()) {
            return CaseKind.notNow(callOff.id().value(), "Det er ingen levering som venter på kontroll av deg i denne saken.", next);
        }
        List<ControlRound.Row> rows = rows(callOff);
        return show(callOff, rows, side, Marked.of(rows), model);
    }

    @PostMapping
    String save(User reader, @PathVariable String caseNumber, @RequestParam(defaultValue = "1") int side,
            @RequestParam MultiValueMap<String, String> posted, Model model, RedirectAttributes next,
            HttpServletResponse response) {
        CallOff callOff = delivered(reader, caseNumber);
        List<ControlRound.Row> rows = rows(callOff);
        Paging paging = paging(callOff, rows, side);
        List<ControlRound.Row> shown = onPage(rows, paging);
        Marked marked = Marked.of(shown, posted);
        List<Mark> marks = new ArrayList<>();
        shown.forEach(row -> row.checks().forEach(check -> marks.add(marked.mark(check))));
        try {
            handling.recordControl(callOff.id(), reader.id(), marks);
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refusals", e.refusals());
            return show(callOff, rows, side, marked, model);
        }
        if (posted.containsKey("next") && paging.hasNext()) {
            return "redirect:" + paging.link() + (paging.page() + 1);
        }
        next.addFlashAttribute("good", "Kontrollen er lagret. Åpne oppgaven for å avslutte den.");
        return "redirect:/saker/" + callOff.id();
    }

    private String show(CallOff callOff, List<ControlRound.Row> rows, int side, Marked marked, Model model) {
        Paging paging = paging(callOff, rows, side);
        model.addAttribute("callOff", callOff).addAttribute("rows", onPage(rows, paging)).addAttribute("paging", paging)
                .addAttribute("marked", marked).addAttribute("checkKinds", ControlCheck.Kind.values())
                .addAttribute("items", Items.of(agreements.telephony()));
        return "sak-kontroll";
    }

    /** The control at hand, or nothing when none is. */
    private List<ControlRound.Row> rows(CallOff callOff) {
        return callOff.awaitsControl() ? ControlRound.of(callOffs.checks(callOff.id())).stream().findFirst()
                .map(ControlRound::rows).orElse(List.of()) : List.of();
    }

    private static Paging paging(CallOff callOff, List<ControlRound.Row> rows, int side) {
        return new Paging(side, LINES_ON_A_PAGE, rows.size(), "/saker/" + callOff.id() + "/kontroll?side=");
    }

    private static List<ControlRound.Row> onPage(List<ControlRound.Row> rows, Paging paging) {
        return rows.stream().skip(paging.first()).limit(LINES_ON_A_PAGE).toList();
    }

    private CallOff delivered(User reader, String caseNumber) {
        access.requireRole(Role.AGENCY_CONTROLLER);
        return cases.require(reader, caseNumber);
    }
}
