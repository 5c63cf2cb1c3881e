package no.samkjop.telefoni.web.simswap;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.Term;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.SimSwapHandling;
import no.samkjop.telefoni.simswap.SimSwapId;
import no.samkjop.telefoni.simswap.SimSwaps;
import no.samkjop.telefoni.simswap.SwapReason;
import no.samkjop.telefoni.simswap.SwapSchedule;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions;
import no.samkjop.telefoni.web.Items;
import no.samkjop.telefoni.web.Paging;
import no.samkjop.telefoni.web.ShownCases;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The swaps that the reader may see, and asking for a single one. */
@Controller
@RequestMapping("/sim")
class SwapPages {

    private static final int SWAPS_ON_A_PAGE = 50;
    private static final int NUMBERS_FOUND = 20;
    private static final List<SwapReason> REASONS = Arrays.stream(SwapReason.values())
            .filter(reason -> reason != SwapReason.TRANSITION).toList();

    private final SimSwaps swaps;
    private final SimSwapCases cases;
    private final SimSwapHandling handling;
    private final SwapSchedule schedule;
    private final Subscriptions subscriptions;
    private final Agreements agreements;
    private final Access access;
    private final Clock clock;

    SwapPages(SimSwaps swaps, SimSwapCases cases, SimSwapHandling handling, SwapSchedule schedule, Subscriptions subscriptions,
            Agreements agreements, Access access, Clock clock) {
        this.swaps = swaps;
        this.cases = cases;
        this.handling = handling;
        this.schedule = schedule;
        this.subscriptions = subscriptions;
        this.agreements = agreements;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping
    String list(User reader, @RequestParam(defaultValue = "OPEN") ShownCases vis, @RequestParam(defaultValue = "") String sok,
            @RequestParam(defaultValue = "1") int side, Model model) {
        String text = sok.strip();
        Paging asked = new Paging(side, SWAPS_ON_A_PAGE, 0, "");
        SimSwaps.Page found = swaps.search(cases.within(reader, vis.open(), null, text.isEmpty() ? null : text), asked.first(), SWAPS_ON_A_PAGE);
        String link = UriComponentsBuilder.fromPath("/sim").queryParam("vis", vis).queryParam("sok", "{sok}").build(text) + "&side=";
        model.addAttribute("found", found).addAttribute("paging", new Paging(asked.page(), SWAPS_ON_A_PAGE, found.total(), link))
                .addAttribute("countedTo", SimSwaps.COUNTED_TO).addAttribute("vis", vis).addAttribute("sok", text)
                .addAttribute("choices", ShownCases.values()).addAttribute("ownAgency", reader.ownAgency().isPresent())
                .addAttribute("asks", mayAsk(reader)).addAttribute("publishes", reader.has(Role.SUPPLIER_DELIVERY));
        return "sim";
    }

    static boolean mayAsk(User reader) {
        return reader.has(Role.AGENCY_ORDERER) || reader.has(Role.AGENCY_COORDINATOR);
    }

    /** @param finn what the own register is searched for, to find the number */
    @GetMapping("/ny")
    String form(User user, @RequestParam(defaultValue = "") String nummer, @RequestParam(defaultValue = "") String finn, Model model) {
        onlyWhoMayAsk();
        return show(user, SwapForm.empty(nummer.strip()), finn.strip(), List.of(), model);
    }

    @PostMapping("/ny")
    String ask(User user, SwapForm form, Model model, RedirectAttributes next, HttpServletResponse response) {
        onlyWhoMayAsk();
        SwapForm asked = form.withKey();
        try {
            SimSwapId id = handling.ask(user.id(), asked.request(), asked.key());
            next.addFlashAttribute("good", "Byttet er bestilt. Saksnummeret er " + id + ".");
            return "redirect:/saker/" + id;
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(user, asked, "", e.refusals(), model);
        }
    }

    private String show(User user, SwapForm form, String finn, List<Refusal> refusals, Model model) {
        List<Subscription> numbers = finn.isEmpty() ? List.of() : subscriptions.search(new Subscriptions.Search(user.ownAgency().orElseThrow(),
                finn, null, Subscriptions.Search.State.ACTIVE), 0, NUMBERS_FOUND).rows().stream().filter(row -> row.number() != null).toList();
        Map<String, String> wrong = new LinkedHashMap<>();
        List.of("subscriber", "reason", "window", "email", "note")
                .forEach(field -> SwapForm.wrong(refusals, field).ifPresent(words -> wrong.put(field, words)));
        model.addAttribute("form", form).addAttribute("finn", finn).addAttribute("numbers", numbers).addAttribute("refusals", refusals)
                .addAttribute("wrong", wrong).addAttribute("reasons", REASONS).addAttribute("days", WindowDay.of(schedule.choices(1)))
                .addAttribute("blockHours", agreements.telephony().term(Term.Key.SIM_BLOCK, LocalDate.now(clock)).hours())
                .addAttribute("items", Items.of(agreements.telephony()));
        return "sim-ny";
    }

    private void onlyWhoMayAsk() {
        access.requireRole(Role.AGENCY_ORDERER, Role.AGENCY_COORDINATOR);
    }
}
