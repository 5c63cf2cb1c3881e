package no.samkjop.telefoni.web.calloff;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.calloff.CallOffHandling.Checked;
import no.samkjop.telefoni.calloff.CallOffId;
import no.samkjop.telefoni.calloff.CallOffLine.LineKind;
import no.samkjop.telefoni.calloff.OrderSheet;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.web.Downloads;
import no.samkjop.telefoni.web.Items;
import no.samkjop.telefoni.web.PriceTable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Order in two steps: fill in and have it checked, then see the cost and place it. */
@Controller
@RequestMapping("/bestill")
class OrderPages {

    private final CallOffHandling callOffs;
    private final Agreements agreements;
    private final Directory directory;
    private final Access access;
    private final Clock clock;

    OrderPages(CallOffHandling callOffs, Agreements agreements, Directory directory, Access access, Clock clock) {
        this.callOffs = callOffs;
        this.agreements = agreements;
        this.directory = directory;
        this.access = access;
        this.clock = clock;
    }

    /** Before every page here. */
    @ModelAttribute
    void onlyOrderers() {
        access.requireRole(Role.AGENCY_ORDERER);
    }

    @GetMapping
    String form(Model model, @RequestParam(defaultValue = "false") boolean endre, HttpSession session) {
        OrderForm form = OrderDraft.in(session).filter(draft -> endre && draft.lines().size() <= OrderForm.MOST_LINES)
                .map(draft -> new OrderForm(draft.purpose(), draft.lines(), List.of())).orElseGet(OrderForm::empty);
        return show(form, new Checked(List.of(), List.of()), model);
    }

    @PostMapping
    String work(User user, @RequestParam MultiValueMap<String, String> posted, Model model, HttpSession session,
            HttpServletResponse response) {
        OrderForm form = OrderForm.of(posted);
        if (posted.containsKey("add")) {
            return show(form.withOneMore(), check(user, form), model);
        }
        if (posted.containsKey("remove")) {
            OrderForm rest = form.without(String.valueOf(posted.getFirst("remove")));
            return show(rest, check(user, rest), model);
        }
        Checked checked = check(user, form);
        List<Refusal> refusals = with(form.purpose(), checked.refusals());
        if (refusals.isEmpty()) {
            OrderDraft.of(form.purpose(), form.lines(), null).keepIn(session);
            return "redirect:/bestill/kontroll";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(form.refused(refusals), checked, model);
    }

    /** The sums alone, for the script that keeps them up to date while somebody types. */
    @PostMapping("/sum")
    String sums(User user, @RequestParam MultiValueMap<String, String> posted, Model model) {
        OrderForm form = OrderForm.of(posted);
        model.addAttribute("checked", check(user, form)).addAttribute("form", form);
        return "linjer :: sums";
    }

    @GetMapping("/ark")
    String sheetForm(Model model) {
        model.addAttribute("purpose", "").addAttribute("refusals", List.of());
        return "bestill-ark";
    }

    @PostMapping("/ark")
    String sheet(User user, @RequestParam(defaultValue = "") String purpose, @RequestParam("file") MultipartFile file,
            Model model, HttpSession session, HttpServletResponse response) throws IOException {
        OrderSheet.Read read = OrderSheet.read(file.getInputStream());
        List<Refusal> refusals = with(purpose, read.refusals().isEmpty() ? callOffs.check(agencyOf(user), read.lines()).refusals()
                : read.refusals());
        if (refusals.isEmpty()) {
            OrderDraft.of(purpose.strip(), read.lines(), file.getOriginalFilename()).keepIn(session);
            return "redirect:/bestill/kontroll";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("purpose", purpose).addAttribute("refusals", refusals);
        return "bestill-ark";
    }

    @GetMapping("/mal.xlsx")
    ResponseEntity<byte[]> template() {
        return Downloads.xlsx("bestilling.xlsx",
                OrderSheet.template(agreements.telephony(), LocalDate.now(clock), directory.agencies()));
    }

    @GetMapping("/kontroll")
    String confirm(User user, Model model, HttpSession session) {
        return OrderDraft.in(session).map(draft -> confirm(user, draft, List.of(), model)).orElse("redirect:/bestill");
    }

    @PostMapping("/send")
    String place(User user, @RequestParam String key, Model model, HttpSession session, RedirectAttributes next,
            HttpServletResponse response) {
        Optional<OrderDraft> draft = OrderDraft.in(session).filter(kept -> kept.key().equals(key));
        if (draft.isEmpty()) {
            next.addFlashAttribute("mind", "Bestillingen ble endret i et annet vindu, eller du har vært borte lenge. "
                    + "Ingenting er sendt. Se over den og send på nytt.");
            return "redirect:/bestill/kontroll";
        }
        try {
            CallOffId id = callOffs.place(user.id(), draft.get().purpose(), draft.get().lines(), key);
            next.addFlashAttribute("good", "Bestillingen er sendt. Saksnummeret er " + id + ".");
            return "redirect:/saker/" + id;
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return confirm(user, draft.get(), e.refusals(), model);
        }
    }

    private String confirm(User user, OrderDraft draft, List<Refusal> refusals, Model model) {
        model.addAttribute("draft", draft).addAttribute("checked", callOffs.check(agencyOf(user), draft.lines()))
                .addAttribute("refusals", refusals).addAttribute("items", Items.of(agreements.telephony()))
                .addAttribute("editable", draft.lines().size() <= OrderForm.MOST_LINES);
        return "bestill-kontroll";
    }

    private String show(OrderForm form, Checked checked, Model model) {
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("form", form).addAttribute("checked", checked);
        addChoices(model, PriceTable.of(agreements.telephony(), today), today, directory);
        return "bestill";
    }

    /** What the fields of a line can be filled with. */
    static void addChoices(Model model, PriceTable prices, LocalDate today, Directory directory) {
        model.addAttribute("prices", prices).addAttribute("today", today).addAttribute("kinds", LineKind.values())
                .addAttribute("agencies", directory.agencies());
    }

    private Checked check(User user, OrderForm form) {
        return callOffs.check(agencyOf(user), form.lines());
    }

    private static List<Refusal> with(String purpose, List<Refusal> refusals) {
        List<Refusal> all = new ArrayList<>();
        if (purpose.isBlank()) {
            all.add(Refusal.of("purpose", "Skriv hva bestillingen gjelder, for eksempel «Mobiler til nyansatte»."));
        }
        all.addAll(refusals);
        return all;
    }

    private static AgencyId agencyOf(User user) {
        return user.ownAgency().orElseThrow();
    }
}
