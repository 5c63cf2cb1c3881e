package no.samkjop.telefoni.web.simswap;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.SwapSchedule;
import no.samkjop.telefoni.simswap.SwapSchedule.Publication;
import no.samkjop.telefoni.simswap.SwapWindow;
import no.samkjop.telefoni.simswap.SwapWindows;
import no.samkjop.telefoni.web.Paging;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The supplier's capacity: windows to come, with what is booked, and publishing more. */
@Controller
@RequestMapping("/sim/vinduer")
class WindowPages {

    private static final int WINDOWS_ON_A_PAGE = 50;
    private static final Publication NOTHING = new Publication(null, null, null, "09:00", "15:00", null);

    private final SwapSchedule schedule;
    private final SwapWindows windows;
    private final Access access;
    private final Clock clock;

    WindowPages(SwapSchedule schedule, SwapWindows windows, Access access, Clock clock) {
        this.schedule = schedule;
        this.windows = windows;
        this.access = access;
        this.clock = clock;
    }

    /** Before every page here. */
    @ModelAttribute
    void onlyTheSuppliersDelivery() {
        access.requireRole(Role.SUPPLIER_DELIVERY);
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "1") int side, Model model) {
        return show(side, NOTHING, List.of(), model);
    }

    @PostMapping
    String publish(User user, Publication asked, Model model, RedirectAttributes next, HttpServletResponse response) {
        try {
            int made = schedule.publish(user.id(), asked);
            next.addFlashAttribute("good", made == 1 ? "Ett vindu er lagt ut." : made + " vinduer er lagt ut.");
            return "redirect:/sim/vinduer";
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(1, asked, e.refusals(), model);
        }
    }

    @PostMapping("/{id}/steng")
    String close(User user, @PathVariable long id, @RequestParam(defaultValue = "1") int side, RedirectAttributes next) {
        try {
            schedule.close(user.id(), id);
            next.addFlashAttribute("good", "Vinduet er stengt for nye bestillinger. De som er bestilt, står.");
        } catch (RefusedException e) {
            next.addFlashAttribute("mind", e.refusals().get(0).message());
        }
        return "redirect:/sim/vinduer?side=" + side;
    }

    private String show(int side, Publication asked, List<Refusal> refusals, Model model) {
        Paging page = new Paging(side, WINDOWS_ON_A_PAGE, 0, "");
        LocalDate today = LocalDate.now(clock);
        // One more than is shown tells whether there are more.
        List<SwapWindow> found = windows.from(today, page.first(), WINDOWS_ON_A_PAGE + 1);
        model.addAttribute("days", WindowDay.of(found.subList(0, Math.min(WINDOWS_ON_A_PAGE, found.size()))))
                .addAttribute("page", page.page()).addAttribute("more", found.size() > WINDOWS_ON_A_PAGE)
                .addAttribute("asked", asked).addAttribute("refusals", refusals).addAttribute("today", today);
        return "sim-vinduer";
    }
}
