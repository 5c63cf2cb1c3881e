package no.samkjop.telefoni.transition;

import static no.samkjop.telefoni.shared.FormText.cut;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.agreement.CatalogueItem.Category;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.Period;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.simswap.SimKind;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.M2mNumber;
import no.samkjop.telefoni.subscription.PhoneNumber;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/** One row of what {@link NumberListGuard} looks at. */
final class NumberRow {

    private static final Clause SCOPE = Clause.of("C1.3");
    private static final Clause TERM = Clause.of("C3.1");
    private static final Clause PRODUCT_OPTION = Clause.of("C5.3");
    private static final Clause COPPER_ENDS = Clause.of("C5.4");
    private static final int LONGEST_TEXT = 100;
    private static final int LONGEST_ADDRESS = 200;

    private final NumberListGuard guard;
    private final NumberListGuard.Numbers all;
    private final NumberRequest row;
    private final List<Refusal> refusals = new ArrayList<>(0);

    NumberRow(NumberListGuard guard, NumberListGuard.Numbers all, NumberRequest row) {
        this.guard = guard;
        this.all = all;
        this.row = row;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** The number, if nothing is wrong with its row. */
    Optional<ListedNumber> number(int position) {
        Optional<SubscriberNumber> number = number();
        String user = required(row.user(), "user", "Bruker", "Skriv person eller funksjon.");
        EmailAddress email = email();
        CostCentre costCentre = costCentre();
        Optional<SimKind> sim = simKind();
        Optional<CatalogueItem> item = item();
        item.ifPresent(found -> sim.ifPresent(kind -> fit(found, kind, number)));
        Optional<SubscriberNumber> main = sim.flatMap(kind -> main(kind, number));
        String address = address(sim);
        String operator = required(row.presentOperator(), "presentOperator", "Nåværende operatør",
                "Skriv hvem nummeret er hos i dag, for eksempel Telenor.");
        String owner = required(row.presentOwner(), "presentOwner", "Eier hos operatøren",
                "Skriv eieren nøyaktig slik den er registrert der nummeret er i dag.");
        authorised();
        prepaid();
        Optional<LocalDate> wishedOn = wishedOn(number);
        if (!refusals.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ListedNumber(position, number.orElseThrow(), user, email, costCentre, item.orElseThrow().number(),
                sim.orElseThrow(), main.orElse(null), address, operator, owner, wishedOn.orElse(null), ListedNumber.State.OPEN, null,
                null, null, null));
    }

    private Optional<SubscriberNumber> number() {
        if (isBlank(row.number())) {
            refuse("number", "Nummeret mangler. Skriv nummeret som skal flyttes.");
            return Optional.empty();
        }
        Optional<SubscriberNumber> number = all.of(row);
        if (number.isEmpty()) {
            SubscriberNumber.problemWith(row.number()).ifPresent(problem -> refuse("number", problem));
        }
        number.ifPresent(found -> {
            all.rowBefore(row, found).ifPresent(other ->
                    refuse("number", "Nummeret " + found.value() + " står også i rad " + other + ". Ta bort den ene."));
            if (all.isOwn(found)) {
                refuse("number", "Nummeret " + found.value() + " har dere alt på denne avtalen. Ta bort raden.");
            } else if (all.isHeldByAnother(found)) {
                refuse("number", "Nummeret " + found.value() + " tilhører en annen virksomhet. Ta bort raden, og be dem om å overdra "
                        + "nummeret hvis dere skal ha det.");
            } else if (all.isListedByAnother(found)) {
                refuse("number", "Nummeret " + found.value() + " står i nummerlisten til en annen virksomhet. Ta bort raden, eller avklar "
                        + "med UKE hvem som har nummeret.");
            }
        });
        return number;
    }

    private @Nullable EmailAddress email() {
        if (isBlank(row.email())) {
            return null;
        }
        try {
            return new EmailAddress(row.email());
        } catch (IllegalArgumentException e) {
            refuse("email", "«" + cut(row.email()) + "» er ikke en e-postadresse. Skriv én adresse uten navn, eller la feltet stå tomt.");
            return null;
        }
    }

    private @Nullable CostCentre costCentre() {
        if (isBlank(row.costCentre())) {
            return null;
        }
        Optional<CostCentre> costCentre = CostCentre.parse(row.costCentre());
        if (costCentre.isEmpty()) {
            CostCentre.problemWith(row.costCentre()).ifPresent(problem -> refuse("costCentre", problem));
        }
        return costCentre.orElse(null);
    }

    private Optional<SimKind> simKind() {
        Optional<SimKind> sim = NumberListGuard.simKind(row.simKind());
        if (sim.isEmpty()) {
            refuse("simKind", (isBlank(row.simKind()) ? "SIM-type mangler." : "«" + cut(row.simKind()) + "» er ikke en SIM-type.")
                    + " Velg en av disse: " + Arrays.stream(SimKind.values()).map(SimKind::norwegianName)
                    .collect(Collectors.joining(", ")) + ".");
        }
        return sim;
    }

    private Optional<CatalogueItem> item() {
        if (isBlank(row.item())) {
            refuse("item", "Abonnement mangler. Skriv varenummer eller navn, slik det står på arket «Abonnementer» i malen.");
            return Optional.empty();
        }
        Optional<CatalogueItem> found = guard.item(row.item());
        if (found.isEmpty()) {
            refuse(SCOPE, "item", "Abonnementet «" + cut(row.item()) + "» finnes ikke i avtalens katalog. Skriv varenummer "
                    + "eller navn, slik det står på arket «Abonnementer» i malen.");
            return found;
        }
        CatalogueItem item = found.get();
        if (!item.exercised()) {
            refuse(PRODUCT_OPTION, "item", item.name() + " er en opsjon som UKE ikke har utløst. Velg et annet abonnement.");
        } else if (!item.category().isSubscription()) {
            refuse(SCOPE, "item", item.name() + " er en tilleggstjeneste. Velg et abonnement, og bestill tjenesten etter flyttingen.");
        } else if (!item.orderable().contains(guard.today())) {
            refuse(SCOPE, "item", item.name() + " kan ikke bestilles " + NorwegianDates.format(guard.today()) + ". Velg et annet abonnement.");
        } else {
            return found;
        }
        return Optional.empty();
    }

    private void fit(CatalogueItem item, SimKind sim, Optional<SubscriberNumber> number) {
        Category category = item.category();
        boolean kindFits = switch (sim) {
            case MAIN, DATA, ESIM -> category == Category.MOBILE && !sharesData(item);
            case TWIN -> category == Category.MOBILE && sharesData(item);
            case M2M -> category == Category.M2M;
            case NONE -> category == Category.IP || category == Category.FIXED || category == Category.UNIFIED_COMMUNICATIONS;
        };
        if (!kindFits) {
            refuse("item", item.name() + " kan ikke ha SIM-typen «" + sim.norwegianName() + "». Rett abonnementet eller SIM-typen.");
            return;
        }
        number.filter(found -> !fits(found, sim)).ifPresent(found -> refuse("number", "Nummeret " + found.value() + " kan ikke ha "
                + item.name() + " med SIM-typen «" + sim.norwegianName() + "». " + numbersOf(sim)));
    }

    /** The catalogue's twin plans are those that include no data of their own. */
    private static boolean sharesData(CatalogueItem item) {
        return item.includedData().filter(data -> data == 0).isPresent();
    }

    /** By Nkom's number plan. Twin and data SIMs have numbers of twelve digits, older ones of eight. */
    private static boolean fits(SubscriberNumber number, SimKind sim) {
        boolean mobile = number instanceof PhoneNumber phone && phone.kind() == PhoneNumber.Kind.MOBILE;
        return switch (sim) {
            case MAIN, ESIM -> mobile;
            case TWIN, DATA -> mobile || number instanceof M2mNumber;
            case M2M -> number instanceof M2mNumber;
            case NONE -> number instanceof PhoneNumber && !mobile;
        };
    }

    private static String numbersOf(SimKind sim) {
        return switch (sim) {
            case MAIN, ESIM -> "Det må ha 8 sifre og begynne på 4 eller 9.";
            case TWIN, DATA -> "Det må være et mobilnummer, eller ha 12 sifre som begynner på 58.";
            case M2M -> "Det må ha 12 sifre som begynner på 58, eller 8 som begynner på 59.";
            case NONE -> "Det må være et nummer som ikke er et mobilnummer eller M2M-nummer.";
        };
    }

    private Optional<SubscriberNumber> main(SimKind sim, Optional<SubscriberNumber> own) {
        if (!sim.followsMain()) {
            if (!isBlank(row.mainNumber())) {
                refuse("mainNumber", "Hovednummer gjelder bare tvillingSIM og dataSIM. La feltet stå tomt.");
            }
            return Optional.empty();
        }
        if (isBlank(row.mainNumber())) {
            refuse("mainNumber", "Hovednummer mangler. Skriv nummeret som SIM-kortet hører til.");
            return Optional.empty();
        }
        Optional<SubscriberNumber> main = SubscriberNumber.parse(row.mainNumber());
        if (main.isEmpty()) {
            SubscriberNumber.problemWith(row.mainNumber()).ifPresent(problem -> refuse("mainNumber", problem));
        } else if (main.equals(own) || !all.canBeMain(main.get())) {
            refuse("mainNumber", "Hovednummeret " + main.get().value() + " står verken i listen med hovedSIM eller eSIM, eller på dere i "
                    + "abonnementsregisteret. Legg det til i listen, eller rett nummeret.");
        }
        return main;
    }

    private String address(Optional<SimKind> sim) {
        boolean posted = sim.filter(kind -> kind != SimKind.ESIM && kind != SimKind.NONE).isPresent();
        if (isBlank(row.deliveryAddress())) {
            if (posted) {
                refuse("deliveryAddress", "Leveringsadresse mangler. Skriv hvor SIM-kortet skal sendes.");
            }
            return "";
        }
        return line(row.deliveryAddress(), "deliveryAddress", "Leveringsadresse", LONGEST_ADDRESS);
    }

    private void authorised() {
        if (!"ja".equalsIgnoreCase(word(row.authorised()))) {
            refuse("authorised", "Fullmakt må være «ja». Innhent fullmakt fra eieren av nummeret før det settes på listen.");
        }
    }

    private void prepaid() {
        if (!"nei".equalsIgnoreCase(word(row.prepaid()))) {
            refuse("prepaid", "Kontantkort må være «nei». Et kontantkort kan ikke flyttes; bestill et nytt abonnement i stedet.");
        }
    }

    private Optional<LocalDate> wishedOn(Optional<SubscriberNumber> number) {
        if (isBlank(row.wishedOn())) {
            return Optional.empty();
        }
        Optional<LocalDate> wished = NorwegianDates.parse(row.wishedOn());
        if (wished.isEmpty()) {
            refuse("wishedOn", "«" + cut(row.wishedOn()) + "» er ikke en dato. Skriv den for eksempel slik: 14.06.2019.");
            return wished;
        }
        LocalDate day = wished.get();
        Period term = guard.agreement().termWithOptions();
        if (!day.isAfter(guard.today())) {
            refuse("wishedOn", "Ønsket dato " + NorwegianDates.format(day) + " er for tidlig. Velg "
                    + NorwegianDates.format(guard.workingDays().after(guard.today(), 1)) + " eller senere.");
        } else if (!term.contains(day)) {
            refuse(TERM, "wishedOn", "Ønsket dato " + NorwegianDates.format(day) + " er etter avtalens siste dag, "
                    + NorwegianDates.format(term.lastDay().orElseThrow()) + ". Velg en tidligere dato.");
        } else if (number.filter(FixedLine::isOne).isPresent() && day.isAfter(guard.lastFixedDay())) {
            refuse(COPPER_ENDS, "wishedOn", "Fasttelefoni må være flyttet senest " + NorwegianDates.format(guard.lastFixedDay())
                    + ", siste virkedag før kobbernettet er faset ut. Velg en tidligere dato.");
        } else if (!guard.workingDays().isWorkingDay(day)) {
            refuse("wishedOn", "Ønsket dato " + NorwegianDates.format(day) + " er ikke en virkedag. Velg for eksempel "
                    + NorwegianDates.format(guard.workingDays().onOrAfter(day)) + ".");
        }
        return wished;
    }

    private String required(@Nullable String value, String field, String heading, String how) {
        if (isBlank(value)) {
            refuse(field, heading + " mangler. " + how);
            return "";
        }
        return line(value, field, heading, LONGEST_TEXT);
    }

    private String line(String value, String field, String heading, int longest) {
        String stripped = value.strip();
        if (stripped.length() > longest || stripped.chars().anyMatch(Character::isISOControl)) {
            refuse(field, heading + " kan ha høyst " + longest + " tegn på én linje.");
        }
        return stripped;
    }

    private void refuse(String field, String message) {
        refuse(NumberListGuard.INFORMATION, field, message);
    }

    private void refuse(Clause clause, String field, String message) {
        refusals.add(Refusal.of(clause, field, message).inRow(row.row()));
    }

    private static String word(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
