package no.samkjop.telefoni.transition;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.simswap.SimKind;
import no.samkjop.telefoni.simswap.SwapWindow;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/** Rows, numbers and windows for tests, told in as few words as the test needs. */
public final class TransitionFixture {

    private TransitionFixture() {
    }

    /** A right row of a list; {@code i} makes its number another one. */
    public static NumberRequest row(int i) {
        return new NumberRequest(i + 1, String.valueOf(41_000_000 + i), "Vakttelefon " + i, "vakt" + i + "@bal.oslo.test", "4711", "MOB-05",
                "HovedSIM", null, "Trygve Lies plass 1, 1051 Oslo", "Telenor", "Bydel Alna", "ja", "nei", null);
    }

    public static List<NumberRequest> rows(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(TransitionFixture::row).toList();
    }

    public static NumberRequest twin(int i, String number, String main) {
        NumberRequest row = row(i);
        return new NumberRequest(row.row(), number, row.user(), row.email(), row.costCentre(), "TVI-01", "TvillingSIM", main,
                row.deliveryAddress(), row.presentOperator(), row.presentOwner(), "ja", "nei", null);
    }

    /** A fixed line that becomes an IP telephone. */
    public static NumberRequest fixed(int i, String number, @Nullable String wishedOn) {
        NumberRequest row = row(i);
        return new NumberRequest(row.row(), number, row.user(), row.email(), row.costCentre(), "IP-01", "Uten SIM", null,
                null, row.presentOperator(), row.presentOwner(), "ja", "nei", wishedOn);
    }

    /** A row with one field in place of what it was, by the field's key. */
    public static NumberRequest with(NumberRequest row, String field, @Nullable String value) {
        return new NumberRequest(row.row(), is(field, "number", value, row.number()), is(field, "user", value, row.user()),
                is(field, "email", value, row.email()), is(field, "costCentre", value, row.costCentre()),
                is(field, "item", value, row.item()), is(field, "simKind", value, row.simKind()),
                is(field, "mainNumber", value, row.mainNumber()), is(field, "deliveryAddress", value, row.deliveryAddress()),
                is(field, "presentOperator", value, row.presentOperator()), is(field, "presentOwner", value, row.presentOwner()),
                is(field, "authorised", value, row.authorised()), is(field, "prepaid", value, row.prepaid()),
                is(field, "wishedOn", value, row.wishedOn()));
    }

    private static @Nullable String is(String asked, String field, @Nullable String value, @Nullable String before) {
        return asked.equals(field) ? value : before;
    }

    /** An open number of a list. */
    public static ListedNumber number(int position, String number, SimKind sim, @Nullable String main, @Nullable String wishedOn) {
        return new ListedNumber(position, SubscriberNumber.of(number), "Vakttelefon " + position, null, null, ItemNumber.of("MOB-05"), sim,
                Optional.ofNullable(main).map(SubscriberNumber::of).orElse(null), "", "Telenor", "Bydel Alna",
                Optional.ofNullable(wishedOn).map(LocalDate::parse).orElse(null), ListedNumber.State.OPEN, null, null, null, null);
    }

    public static List<ListedNumber> numbers(int count) {
        List<ListedNumber> numbers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            numbers.add(number(i, String.valueOf(41_000_000 + i), SimKind.MAIN, null, null));
        }
        return numbers;
    }

    public static SwapWindow window(long id, String day, int capacity) {
        return window(id, day, capacity, 0);
    }

    public static SwapWindow window(long id, String day, int capacity, int booked) {
        return new SwapWindow(id, "Trygve Lies plass 1", LocalDate.parse(day), LocalTime.of(9, 0), LocalTime.of(11, 0), capacity, booked, false);
    }
}
