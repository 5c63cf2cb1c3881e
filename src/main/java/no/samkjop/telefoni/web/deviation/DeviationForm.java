package no.samkjop.telefoni.web.deviation;

import java.util.UUID;
import no.samkjop.telefoni.deviation.DeviationReport;
import org.jspecify.annotations.Nullable;

/**
 * The report as it was filled in.
 *
 * @param key idempotency key: pressing the button twice reports once
 * @param fra the case that it is reported from
 */
public record DeviationForm(@Nullable String key, @Nullable String fra, @Nullable String kind, @Nullable String severity,
        @Nullable String what, @Nullable String since, @Nullable String cost, @Nullable String costText, @Nullable String numbers,
        @Nullable String cases, @Nullable String takenUpOn, @Nullable String tellUke, @Nullable String ukeNote) {

    static DeviationForm from(@Nullable String origin) {
        return new DeviationForm(UUID.randomUUID().toString(), origin, null, null, null, null, null, null, null, origin, null, null, null);
    }

    DeviationForm withKey() {
        return key == null || key.isBlank() ? new DeviationForm(UUID.randomUUID().toString(), fra, kind, severity, what, since, cost,
                costText, numbers, cases, takenUpOn, tellUke, ukeNote) : this;
    }

    DeviationReport report() {
        return new DeviationReport(kind, severity, what, since, cost, costText, DeviationReport.several(numbers),
                DeviationReport.several(cases), takenUpOn, tellUke != null, ukeNote, fra);
    }
}
