package no.samkjop.telefoni.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Money;
import org.jspecify.annotations.Nullable;

/** A line of a subscription's history: item, price, card and user are those from the change on. */
record SubscriptionChange(Kind kind, LocalDate on, String caseNumber, ItemNumber item, Money monthlyExVat,
        @Nullable AgencyId otherAgency, @Nullable Iccid sim, @Nullable String user) {

    enum Kind { REGISTERED, RECEIVED, PLAN_CHANGED, SIM_CHANGED, SUSPENDED, RESUMED, GIVEN, ENDED }

    static SubscriptionChange from(ResultSet row, int n) throws SQLException {
        String other = row.getString("other_agency");
        String sim = row.getString("sim");
        return new SubscriptionChange(Kind.valueOf(row.getString("kind")), row.getObject("changed_on", LocalDate.class),
                row.getString("case_number"), ItemNumber.of(row.getString("item")),
                new Money(row.getBigDecimal("monthly_ex_vat")), other == null ? null : AgencyId.of(other),
                sim == null ? null : Iccid.of(sim), row.getString("user_name"));
    }

    boolean ends() {
        return kind == Kind.GIVEN || kind == Kind.ENDED;
    }

    /** In Norwegian, for people. @param before the change before this one, for the old item and price */
    String sentence(@Nullable SubscriptionChange before) {
        return switch (kind) {
            case REGISTERED -> "Registrert med " + plan();
            case RECEIVED -> "Overtatt fra " + otherAgency + " med " + plan();
            case PLAN_CHANGED -> "Byttet " + (before == null ? "" : "fra " + before.plan() + " ") + "til " + plan();
            case SIM_CHANGED -> "SIM-kort byttet " + (before == null || before.sim() == null ? "" : "fra " + before.sim() + " ") + "til " + sim;
            case SUSPENDED -> "Sperret";
            case RESUMED -> "Gjenåpnet";
            case GIVEN -> "Overdratt til " + otherAgency;
            case ENDED -> "Avsluttet";
        };
    }

    private String plan() {
        return item + " (" + monthlyExVat + " per måned)";
    }
}
