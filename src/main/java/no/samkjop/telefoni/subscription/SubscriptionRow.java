package no.samkjop.telefoni.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Money;
import org.jspecify.annotations.Nullable;

/** A row of the table: a subscription and what the database needs to know of it besides. */
record SubscriptionRow(Subscription subscription, boolean addOn) {

    static SubscriptionRow from(ResultSet row, int n) throws SQLException {
        String number = row.getString("number");
        String sim = row.getString("sim");
        String costCentre = row.getString("cost_centre");
        return new SubscriptionRow(new Subscription(row.getLong("id"), AgencyId.of(row.getString("agency")),
                ItemNumber.of(row.getString("item")), number == null ? null : SubscriberNumber.of(number),
                sim == null ? null : Iccid.of(sim), row.getString("user_name"),
                costCentre == null ? null : CostCentre.of(costCentre), new Money(row.getBigDecimal("monthly_ex_vat")),
                row.getObject("started_on", LocalDate.class), row.getObject("suspended_on", LocalDate.class),
                row.getObject("ended_on", LocalDate.class), row.getString("case_number"), row.getString("ended_by")),
                row.getBoolean("add_on"));
    }

    @Nullable String activeNumber() {
        return addOn || !subscription.isActive() ? null : subscription.reachedBy().map(SubscriberNumber::value).orElse(null);
    }

    /** Number first, because lists are in this order. */
    String searchText() {
        return Stream.of(subscription.number(), subscription.user(), subscription.costCentre(), subscription.sim())
                .filter(Objects::nonNull).map(Object::toString).collect(Collectors.joining(" ")).toLowerCase(Locale.ROOT);
    }
}
