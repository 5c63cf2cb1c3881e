package no.samkjop.telefoni.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.SimulatedTime;
import no.samkjop.telefoni.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Gives every page its {@link PageFrame} as {@code frame}: the sign-in page and the error pages too. */
@Component
class FrameInterceptor implements HandlerInterceptor {

    static final String TASKLIST = "/camunda/app/tasklist/default/";

    private final CurrentUser currentUser;
    private final ObjectProvider<SimulatedTime> simulatedTime;
    private final Format format;

    FrameInterceptor(CurrentUser currentUser, ObjectProvider<SimulatedTime> simulatedTime, Format format) {
        this.currentUser = currentUser;
        this.simulatedTime = simulatedTime;
        this.format = format;
    }

    @Override
    public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
            @Nullable ModelAndView page) {
        if (page != null && page.getViewName() != null && !page.getViewName().startsWith("redirect:")) {
            page.addObject("frame", frame(currentUser.find(), request.getRequestURI()));
        }
    }

    private PageFrame frame(Optional<User> user, String path) {
        SimulatedTime time = simulatedTime.getIfAvailable();
        return new PageFrame(time == null ? null : format.weekday(time.now()), user.map(User::name).orElse(null),
                user.map(format::position).orElse(null), user.map(who -> menu(who, path, time != null)).orElse(List.of()));
    }

    private static List<PageFrame.Item> menu(User user, String path, boolean demo) {
        List<PageFrame.Item> items = new ArrayList<>();
        boolean administrator = user.has(Role.ADMINISTRATOR);
        add(items, true, "/", "Oversikt", path);
        add(items, true, TASKLIST, "Oppgaver", path);
        add(items, user.has(Role.AGENCY_ORDERER), "/bestill", "Bestill", path);
        add(items, true, "/sim", "SIM-kort", path);
        add(items, true, "/overgang", "Overgang", path);
        add(items, true, "/avvik", "Avvik", path);
        add(items, user.side() != Role.Side.SUPPLIER, "/sporsmal", "Spørsmål", path);
        add(items, user.side() == Role.Side.UKE, "/innboks", "Innboks", path);
        add(items, user.side() != Role.Side.SUPPLIER, "/abonnementer", "Abonnementer", path);
        add(items, true, "/avtalen", "Avtalen", path);
        add(items, administrator, "/status", "Driftsstatus", path);
        add(items, administrator && demo, "/demo/klokke", "Klokken", path);
        add(items, administrator && demo, "/demo/post", "Postkassene", path);
        return items;
    }

    private static void add(List<PageFrame.Item> items, boolean wanted, String path, String label, String current) {
        if (wanted) {
            items.add(new PageFrame.Item(path, label, path.equals("/") ? current.equals("/") : current.startsWith(path)));
        }
    }
}
