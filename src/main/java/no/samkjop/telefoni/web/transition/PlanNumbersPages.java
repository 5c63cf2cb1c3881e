package no.samkjop.telefoni.web.transition;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.SwapSchedule;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.transition.ListedNumber;
import no.samkjop.telefoni.transition.Transition;
import no.samkjop.telefoni.transition.PlanHandling;
import no.samkjop.telefoni.transition.Transitions;
import no.samkjop.telefoni.transition.Wave;
import no.samkjop.telefoni.web.Paging;
import no.samkjop.telefoni.web.cases.CaseKind;
import no.samkjop.telefoni.web.simswap.WindowDay;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The numbers of one wave of the supplier's draft, or those that are in none: single ones are moved to another wave. */
@Controller
@RequestMapping("/saker/{caseNumber}/plan/numre")
class PlanNumbersPages {

    private static final int NUMBERS_ON_A_PAGE = 50;
    private static final int MOST_NUMBERS = 100_000;
    private static final String NOT_NOW = "Det ventes ikke på en plan i denne saken nå.";

    private final TransitionCases cases;
    private final PlanHandling handling;
    private final Transitions transitions;
    private final SwapSchedule schedule;
    private final Access access;

    PlanNumbersPages(TransitionCases cases, PlanHandling handling, Transitions transitions, SwapSchedule schedule, Access access) {
        this.cases = cases;
        this.handling = handling;
        this.transitions = transitions;
        this.schedule = schedule;
        this.access = access;
    }

    /**
     * What is looked at.
     *
     * @param bolge id of the wave's window, as a wave's number may change when another is moved; null for numbers without a wave
     * @param sok   a part of number, user, address or main number
     */
    record View(@Nullable Long bolge, @Nullable String sok, @Nullable Integer side) {

        String text() {
            return sok == null ? "" : sok.strip();
        }

        int page() {
            return side == null ? 1 : side;
        }
    }

    /** What the person wants moved. {@code numre} are typed or pasted. */
    record Move(@Nullable List<String> valgt, @Nullable String numre, @Nullable Long til) {

        static final Move NONE = new Move(null, null, null);

        public List<String> ticked() {
            return valgt == null ? List.of() : valgt;
        }

        public String typed() {
            return numre == null ? "" : numre;
        }

        List<String> all() {
            return Stream.concat(ticked().stream(), Arrays.stream(typed().split("[,;\\r\\n]+"))).map(String::strip)
                    .filter(text -> !text.isEmpty()).distinct().toList();
        }
    }

    @GetMapping
    String show(User reader, @PathVariable String caseNumber, View view, Model model, RedirectAttributes next) {
        Transition transition = planned(reader, caseNumber);
        if (!cases.work(reader, transition).plan()) {
            return CaseKind.notNow(caseNumber, NOT_NOW, next);
        }
        List<Wave> waves = handling.draft(transition.id());
        if (view.bolge() != null && wave(waves, view).isEmpty()) {
            next.addFlashAttribute("mind", "Bølgen er ikke i planen lenger. Her ser du bølgene slik de er nå.");
            return plan(transition);
        }
        return show(transition, waves, view, Move.NONE, model);
    }

    @PostMapping
    String move(User reader, @PathVariable String caseNumber, View view, Move move, Model model, RedirectAttributes next,
            HttpServletResponse response) {
        Transition transition = planned(reader, caseNumber);
        if (!cases.work(reader, transition).plan()) {
            return CaseKind.notNow(caseNumber, NOT_NOW, next);
        }
        int moved;
        try {
            moved = handling.moveNumbers(transition.id(), reader.id(), move.all(), move.til());
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refusals", e.refusals());
            return show(transition, handling.draft(transition.id()), view, move, model);
        }
        List<Wave> waves = handling.draft(transition.id());
        Wave to = waves.stream().filter(wave -> Long.valueOf(wave.window().id()).equals(move.til())).findFirst().orElseThrow();
        boolean left = view.bolge() != null ? wave(waves, view).isPresent() : !withoutWave(transition, waves).isEmpty();
        next.addFlashAttribute("good", (moved == 1 ? "Ett nummer" : moved + " numre") + " er flyttet til bølge " + to.number() + " ("
                + to.window().sentence() + ")." + (left || view.bolge() == null ? "" : " Bølgen de var i, ble tom og er tatt bort."));
        return left ? "redirect:" + link(transition, view) + view.page() : plan(transition);
    }

    private String show(Transition transition, List<Wave> waves, View view, Move move, Model model) {
        Optional<Wave> wave = wave(waves, view);
        Set<Integer> positions = wave.map(found -> Set.copyOf(found.positions())).orElse(Set.of());
        List<ListedNumber> members = wave.isEmpty() ? withoutWave(transition, waves)
                : open(transition).stream().filter(number -> positions.contains(number.position())).toList();
        List<ListedNumber> found = members.stream().filter(number -> matches(number, view.text())).toList();
        Paging paging = Paging.within(view.page(), NUMBERS_ON_A_PAGE, found.size(), link(transition, view));
        Set<Long> planned = waves.stream().map(other -> other.window().id()).collect(Collectors.toSet());
        model.addAttribute("transition", transition).addAttribute("wave", wave.orElse(null)).addAttribute("total", members.size())
                .addAttribute("numbers", found.stream().skip(paging.first()).limit(NUMBERS_ON_A_PAGE).toList())
                .addAttribute("paging", paging).addAttribute("view", view).addAttribute("text", view.text()).addAttribute("move", move)
                .addAttribute("others", waves.stream().filter(other -> other != wave.orElse(null)).toList())
                .addAttribute("days", WindowDay.of(schedule.choices(1).stream().filter(window -> !planned.contains(window.id())).toList()));
        return "sak-plan-numre";
    }

    private static Optional<Wave> wave(List<Wave> waves, View view) {
        return waves.stream().filter(wave -> Long.valueOf(wave.window().id()).equals(view.bolge())).findFirst();
    }

    private List<ListedNumber> withoutWave(Transition transition, List<Wave> waves) {
        Set<Integer> placed = waves.stream().flatMap(wave -> wave.positions().stream()).collect(Collectors.toSet());
        return open(transition).stream().filter(number -> !placed.contains(number.position())).toList();
    }

    /** In the list's order, but each twin and data SIM after its main number, as they must be moved together. */
    private List<ListedNumber> open(Transition transition) {
        List<ListedNumber> numbers = transitions.numbers(transition.id(), 0, MOST_NUMBERS).stream()
                .filter(number -> number.state() == ListedNumber.State.OPEN).toList();
        Map<SubscriberNumber, Integer> positions = new HashMap<>();
        numbers.forEach(number -> positions.put(number.number(), number.position()));
        return numbers.stream().sorted(Comparator.comparing((ListedNumber number) -> family(number, positions))
                .thenComparing(number -> number.main() != null)).toList();
    }

    private static int family(ListedNumber number, Map<SubscriberNumber, Integer> positions) {
        return number.main() == null ? number.position() : positions.getOrDefault(number.main(), number.position());
    }

    private static boolean matches(ListedNumber number, String text) {
        String sought = text.toLowerCase(Locale.ROOT);
        String digits = text.replace(" ", "");
        return number.user().toLowerCase(Locale.ROOT).contains(sought) || number.deliveryAddress().toLowerCase(Locale.ROOT).contains(sought)
                || number.number().value().contains(digits) || number.main() != null && number.main().value().contains(digits);
    }

    private static String plan(Transition transition) {
        return "redirect:/saker/" + transition.id() + "/plan";
    }

    /** To put a page's number behind. */
    private static String link(Transition transition, View view) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath("/saker/" + transition.id() + "/plan/numre");
        if (view.bolge() != null) {
            link.queryParam("bolge", view.bolge());
        }
        return link.queryParam("sok", "{sok}").build(view.text()) + "&side=";
    }

    private Transition planned(User reader, String caseNumber) {
        access.requireRole(Role.SUPPLIER_DELIVERY);
        return cases.require(reader, caseNumber);
    }
}
