package no.samkjop.telefoni.web.transition;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import no.samkjop.telefoni.directory.Agency;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.sheet.Sheet;
import no.samkjop.telefoni.sheet.SheetWriter;
import no.samkjop.telefoni.transition.TransitionHandling;
import no.samkjop.telefoni.transition.TransitionId;
import no.samkjop.telefoni.transition.TransitionProgress;
import no.samkjop.telefoni.web.Downloads;
import no.samkjop.telefoni.web.cases.CaseReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How far the switch has come, for all agencies or for one's own; UKE starts them here. */
@Controller
@RequestMapping("/overgang")
class TransitionPages {

    private static final String ALL = "alle";

    private final TransitionHandling handling;
    private final TransitionProgress progress;
    private final Directory directory;
    private final Access access;
    private final Clock clock;

    TransitionPages(TransitionHandling handling, TransitionProgress progress, Directory directory, Access access, Clock clock) {
        this.handling = handling;
        this.progress = progress;
        this.directory = directory;
        this.access = access;
        this.clock = clock;
    }

    /** The burn-down chart's data, as its attributes and the table beside it have them. */
    record Chart(List<TransitionProgress.Point> points, LocalDate cliff) {

        public String days() {
            return points.stream().map(point -> point.day().toString()).collect(Collectors.joining(","));
        }

        public String left() {
            return points.stream().map(point -> point.left() == null ? "" : point.left().toString()).collect(Collectors.joining(","));
        }

        public String planned() {
            return points.stream().map(point -> String.valueOf(point.planned())).collect(Collectors.joining(","));
        }
    }

    @GetMapping
    String overview(User reader, @RequestParam(required = false) @Nullable String sorter,
            @RequestParam(required = false) @Nullable String retning, Model model) {
        boolean costs = !CaseReader.isSupplier(reader);
        @Nullable AgencyId own = reader.ownAgency().orElse(null);
        List<TransitionProgress.Row> rows = own == null ? progress.ofAll() : List.of(progress.of(own));
        ProgressTable table = ProgressTable.of(rows, this::name, ProgressTable.Sort.of(sorter, retning, costs), costs);
        boolean starts = maySteer(reader);
        model.addAttribute("table", table).addAttribute("own", own != null).addAttribute("starts", starts)
                .addAttribute("exports", own == null && costs).addAttribute("cliff", progress.cliff())
                .addAttribute("today", LocalDate.now(clock)).addAttribute("brand", directory.supplier().brand())
                .addAttribute("chart", new Chart(table.total() == 0 ? List.of() : progress.burnDown(own), progress.cliff()))
                .addAttribute("lacking", starts ? lacking(table) : List.of());
        return "overgang";
    }

    static boolean maySteer(User reader) {
        return reader.has(Role.UKE_AGREEMENT_MANAGER) || reader.has(Role.UKE_FOLLOW_UP);
    }

    private List<Agency> lacking(ProgressTable table) {
        Set<AgencyId> started = table.rows().stream().filter(line -> line.row().id() != null).map(line -> line.row().agency())
                .collect(Collectors.toSet());
        return directory.agencies().stream().filter(agency -> !started.contains(agency.id())).toList();
    }

    private String name(TransitionProgress.Row row) {
        return directory.requireAgency(row.agency()).name();
    }

    /** @param virksomhet code of one agency, or {@link #ALL} that lack a switch; nothing chosen starts nothing */
    @PostMapping("/start")
    String start(User user, @RequestParam(defaultValue = "") String virksomhet, RedirectAttributes next) {
        access.requireRole(Role.UKE_AGREEMENT_MANAGER, Role.UKE_FOLLOW_UP);
        boolean one = !virksomhet.equals(ALL);
        if (one && (!virksomhet.matches("[A-Z]{3}") || directory.agency(AgencyId.of(virksomhet)).isEmpty())) {
            next.addFlashAttribute("mind", "Velg en virksomhet fra listen.");
            return "redirect:/overgang";
        }
        try {
            List<TransitionId> started = handling.start(user.id(), one ? Set.of(AgencyId.of(virksomhet)) : Set.of());
            next.addFlashAttribute(started.isEmpty() ? "mind" : "good", started.isEmpty() ? "Ingen overgang ble startet: de som var valgt, har en alt."
                    : started.size() == 1 ? "Overgangen er startet. Saksnummeret er " + started.get(0) + "." : started.size() + " overganger er startet.");
        } catch (RefusedException e) {
            next.addFlashAttribute("mind", e.refusals().get(0).message());
        }
        return "redirect:/overgang";
    }

    @GetMapping("/oversikt.xlsx")
    ResponseEntity<byte[]> export() {
        access.requireRole(Role.UKE_AGREEMENT_MANAGER, Role.UKE_FOLLOW_UP, Role.ADMINISTRATOR);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        progress.ofAll().forEach(row -> {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(name(row));
            cells.add(row.id() == null ? null : row.id().value());
            cells.add(row.contactedOn());
            cells.add(row.listGiven() ? "Ja" : "Nei");
            cells.add(row.planApproved() ? "Ja" : "Nei");
            cells.add(row.total());
            cells.add(row.moved());
            cells.add(row.keptOut());
            cells.add(row.left());
            cells.add(row.projectedFinish());
            cells.add(row.atStakePerDay());
            cells.add(row.atStakeInSum());
            cells.add(row.ended() ? "Avsluttet" : row.id() == null ? "Ikke startet" : "Pågår");
            rows.add(cells);
        });
        return Downloads.xlsx("overgang.xlsx", SheetWriter.xlsx(List.of(new Sheet("Overgang", List.of("Virksomhet", "Sak",
                "Første kontakt", "Nummerliste gitt", "Plan godkjent", "Numre", "Flyttet", "Holdt utenfor", "Gjenstår", "Ventes ferdig",
                "Kroner per dag etter fristen", "Kroner i alt etter fristen", "Status"), rows))));
    }
}
