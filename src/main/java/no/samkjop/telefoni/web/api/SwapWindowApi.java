package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.SwapSchedule;
import no.samkjop.telefoni.simswap.SwapWindows;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The supplier's windows: what is free, for everybody; publishing and closing, for the supplier's delivery. */
@RestController
@RequestMapping(path = "/api/swap-windows", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Vinduer for SIM-bytte")
class SwapWindowApi {

    private static final int MOST_PLACES = 10_000;

    private final SwapSchedule schedule;
    private final SwapWindows windows;
    private final Access access;

    SwapWindowApi(SwapSchedule schedule, SwapWindows windows, Access access) {
        this.schedule = schedule;
        this.windows = windows;
        this.access = access;
    }

    @Schema(name = "WindowsMade")
    record Made(@Schema(description = "Hvor mange vinduer som ble lagt ut") int windows) {
    }

    @Operation(summary = "Finn ledige vinduer", description = "De som kan bestilles nå, de tidligste først.")
    @GetMapping
    List<SimSwapView.Window> free(@Parameter(description = "Minst så mange ledige plasser") @RequestParam(defaultValue = "1") int places) {
        if (places < 1 || places > MOST_PLACES) {
            throw new RefusedException(Refusal.of("places", "«places» må være fra 1 til 10000."));
        }
        return schedule.choices(places).stream().map(SimSwapView.Window::of).toList();
    }

    @Operation(summary = "Legg ut vinduer", description = "Ett hver arbeidsdag. For leverandørens leveranse.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Made publish(User user, @RequestBody SimSwapBodies.Published published) {
        access.requireRole(Role.SUPPLIER_DELIVERY);
        return new Made(schedule.publish(user.id(), published.publication()));
    }

    @Operation(summary = "Steng et vindu", description = "For nye bestillinger; de som er bestilt, står. For leverandørens leveranse.")
    @PostMapping("/{id}/closing")
    SimSwapView.Window close(User user, @PathVariable long id) {
        access.requireRole(Role.SUPPLIER_DELIVERY);
        if (windows.find(id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        schedule.close(user.id(), id);
        return windows.find(id).map(SimSwapView.Window::of).orElseThrow();
    }
}
