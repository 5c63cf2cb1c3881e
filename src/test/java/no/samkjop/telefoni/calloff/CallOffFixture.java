package no.samkjop.telefoni.calloff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.agreement.Price;
import no.samkjop.telefoni.calloff.CallOffLine.LineKind;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/** Call-offs and lines for tests, told in as few words as the test needs: {@code aCallOff().with("MOB-05", 40).confirmedFor("2019-05-06")}. */
public final class CallOffFixture {

    /** 23 April 2019, 09:00 in Oslo. */
    public static final Instant PLACED_AT = Instant.parse("2019-04-23T07:00:00Z");
    public static final LocalDate PLACED_ON = LocalDate.parse("2019-04-23");

    private CallOffId id = CallOffId.of("AVR-2019-00042");
    private AgencyId agency = AgencyId.of("BAL");
    private String purpose = "Nye telefoner til vaktlaget";
    private final List<CallOffLine> lines = new ArrayList<>();
    private UnaryOperator<CallOff> course = callOff -> callOff;

    private CallOffFixture() {
    }

    public static CallOffFixture aCallOff() {
        return new CallOffFixture();
    }

    public static CallOffFixture aCallOff(String id) {
        CallOffFixture fixture = new CallOffFixture();
        fixture.id = CallOffId.of(id);
        return fixture;
    }

    public CallOffFixture of(String agencyCode) {
        agency = AgencyId.of(agencyCode);
        return this;
    }

    public CallOffFixture about(String words) {
        purpose = words;
        return this;
    }

    /** New subscriptions at the agreement's price. */
    public CallOffFixture with(String item, int quantity) {
        return with(LineKind.NEW, item, quantity, null);
    }

    public CallOffFixture with(LineKind kind, String item, String number) {
        return with(kind, item, 1, number);
    }

    private CallOffFixture with(LineKind kind, String item, int quantity, @Nullable String number) {
        Price price = AgreementFixture.telephony().priceList().priceOf(ItemNumber.of(item), PLACED_ON).orElseThrow();
        lines.add(new CallOffLine(lines.size() + 1, kind, ItemNumber.of(item), quantity, LocalDate.parse("2019-05-06"),
                number == null ? null : SubscriberNumber.of(number), null, null, kind == LineKind.PORT_IN ? "Telenor" : null,
                kind == LineKind.TRANSFER ? AgencyId.of("BFR") : null, kind.isPriced() ? price.oneOffExVat() : Money.ZERO,
                kind.isPriced() ? price.monthlyExVat() : Money.ZERO));
        return this;
    }

    public CallOff placed() {
        if (lines.isEmpty()) {
            with("MOB-05", 2);
        }
        return course.apply(CallOff.placed(id, agency, UserId.of(agency.value().toLowerCase(java.util.Locale.ROOT) + "-bestiller"),
                purpose, lines, PLACED_ON, PLACED_AT));
    }

    public CallOff sent() {
        return placed().approved(PLACED_AT).sent(PLACED_AT);
    }

    public CallOff confirmedFor(String day) {
        return sent().confirmed(PLACED_AT, LocalDate.parse(day));
    }

    public CallOff reportedAndPromised(String day) {
        return confirmedFor(day).reported();
    }

    /** A line as people ask for one, numbered as row 1; {@link #inRow} gives it another row. */
    public static LineRequest line(String kind, @Nullable String item, @Nullable String quantity, @Nullable String wantedOn) {
        return new LineRequest(1, kind, item, quantity, wantedOn, null, null, null, null, null);
    }

    public static LineRequest newLine(String item, int quantity) {
        return line("NEW", item, String.valueOf(quantity), "2019-05-06");
    }

    public static LineRequest about(LineRequest line, String number) {
        return new LineRequest(line.row(), line.kind(), line.item(), line.quantity(), line.wantedOn(), number, line.user(),
                line.costCentre(), line.presentOperator(), line.receivingAgency());
    }

    public static LineRequest portIn(String item, String number) {
        return new LineRequest(1, "PORT_IN", item, "1", "2019-05-06", number, null, null, "Telenor", null);
    }

    /** Terminate, suspend or resume a number. */
    public static LineRequest change(String kind, String number) {
        return new LineRequest(1, kind, null, "1", "2019-05-06", number, null, null, null, null);
    }

    public static LineRequest transfer(String number, @Nullable String to) {
        return new LineRequest(1, "TRANSFER", null, "1", "2019-05-06", number, null, null, null, to);
    }

    public static LineRequest inRow(int row, LineRequest line) {
        return new LineRequest(row, line.kind(), line.item(), line.quantity(), line.wantedOn(), line.number(), line.user(),
                line.costCentre(), line.presentOperator(), line.receivingAgency());
    }

    public static DeliveryRequest unit(int line, String number, @Nullable String iccid, String day) {
        return new DeliveryRequest(1, String.valueOf(line), "1", number, iccid, day, null);
    }

    /** Valid SIM numbers, another for each {@code i}. */
    public static String sim(int i) {
        String digits = "894700000000000%03d".formatted(i);
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            int weighted = fromRight % 2 == 0 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
