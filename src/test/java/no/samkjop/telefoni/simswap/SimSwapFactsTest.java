package no.samkjop.telefoni.simswap;

import static no.samkjop.telefoni.simswap.SwapWorld.ALNA;
import static no.samkjop.telefoni.simswap.SwapWorld.COORDINATOR;
import static no.samkjop.telefoni.simswap.SwapWorld.FROGNER;
import static no.samkjop.telefoni.simswap.SwapWorld.SUPPLIER;
import static no.samkjop.telefoni.simswap.SwapWorld.card;
import static no.samkjop.telefoni.simswap.SwapWorld.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.simswap.SwapLine.Outcome;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Test;

class SimSwapFactsTest {

    private final SwapWorld world = SwapWorld.on(Databases.H2);
    private final SimSwapFacts facts = world.context.getBean(SimSwapFacts.class);

    private User user(UserId id) {
        return world.context.getBean(Directory.class).user(id).orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, String>> rows(Map<String, Object> facts, String name) {
        return (List<Map<String, String>>) facts.get(name);
    }

    @Test
    void aCaseIsToldInWordsWithOpenNumbersFirst() {
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 5), 2);
        world.window("2019-05-06", "09:00", "11:00", 5);
        world.round(id, null, Outcome.DEFECT_CARD);

        Map<String, Object> told = facts.of(id, user(COORDINATOR));

        assertThat(told).containsEntry("caseSummary", "**" + id + "** fra Bydel Alna: bytte av SIM-kort for 2 numre, 06.05.2019 kl. 09:00–11:00.")
                .containsEntry("pageLink", "/saker/" + id).containsEntry("linesNote", "");
        assertThat(rows(told, "lines")).containsExactly(
                Map.ofEntries(Map.entry("number", "2"), Map.entry("subscriber", number(2).value()), Map.entry("user", "Bruker 2"),
                        Map.entry("sim", "HovedSIM"), Map.entry("card", ""), Map.entry("oldCard", ""), Map.entry("receipt", ""),
                        Map.entry("outcome", ""), Map.entry("works", ""), Map.entry("failures", "1"), Map.entry("state", "Mislykket 1 gang")),
                Map.ofEntries(Map.entry("number", "1"), Map.entry("subscriber", number(1).value()), Map.entry("user", "Bruker 1"),
                        Map.entry("sim", "HovedSIM"), Map.entry("card", card(101).value()), Map.entry("oldCard", ""), Map.entry("receipt", "I orden"),
                        Map.entry("outcome", "Byttet"), Map.entry("works", "Ja"), Map.entry("failures", "0"), Map.entry("state", "Ført i registeret")));
        assertThat(rows(told, "items")).contains(Map.of("label", "Gjenstår", "value", "1 av 2"), Map.of("label", "Runde", "value", "2"),
                Map.of("label", "Overgang", "value", "OVG-2019-00007"));
    }

    @Test
    void theSupplierIsNotToldWhatIsInternal() {
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 5), 1);
        world.swaps.addEvent(id, new CaseEvent(SwapWorld.at("2019-04-23", "09:00"), COORDINATOR, "Bare for oss", null, true));

        assertThat(rows(facts.of(id, user(SUPPLIER)), "history")).extracting("what").doesNotContain("Bare for oss").isNotEmpty();
        assertThat(rows(facts.of(id, user(COORDINATOR)), "history")).extracting("what").contains("Bare for oss");
    }

    @Test
    void oneCanAskForOwnNumbersThatHaveACardInWindowsWithRoom() {
        world.has(ALNA, "MOB-05", "41234567", card(1));
        world.has(ALNA, "IP-01", "22334455", null);
        world.has(ALNA, "TIL-BN", "41234567", null);
        world.has(FROGNER, "MOB-05", "42345678", card(2));
        long ended = world.has(ALNA, "MOB-05", "43456789", card(3));
        world.subscriptions().end(ended, LocalDate.parse("2019-04-20"), "AVR-2019-00002");
        long full = world.window("2019-04-30", "09:00", "11:00", 1);
        long free = world.window("2019-05-02", "09:00", "11:00", 1);
        world.schedule.book(full, 1);

        Map<String, Object> choices = facts.forRequest(user(COORDINATOR));

        assertThat(rows(choices, "numbers")).containsExactly(Map.of("value", "41234567", "label", "41234567, Vakttelefon"));
        assertThat(rows(choices, "windows")).containsExactly(Map.of("value", String.valueOf(free), "label",
                "02.05.2019 kl. 09:00–11:00, Økern bad, Bjerkeveien 2 (1 ledig)"));
        assertThat(rows(facts.forRequest(user(SUPPLIER)), "numbers")).isEmpty();
    }
}
