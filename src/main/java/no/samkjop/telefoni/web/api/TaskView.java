package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task that waits. */
@Schema(name = "Task", description = "En oppgave som venter på noen")
record TaskView(String id, @Schema(example = "approveCallOff") String step, @Schema(example = "Godkjenn avropet") String name,
        @Schema(example = "order-approval") String process, @Schema(example = "AVR-2019-00042") String caseNumber,
        @Schema(example = "BAL") String agency, @Schema(description = "Hvem som kan ta den") List<String> roles,
        @Schema(description = "Navn på den som har tatt den") @Nullable String takenBy, OffsetDateTime createdAt,
        @Nullable OffsetDateTime dueAt, boolean overdue) {
}
