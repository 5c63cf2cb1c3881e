package no.samkjop.telefoni.badhouse.shed;

import org.camunda.bpm.engine.RuntimeService;

/** Camunda is engine's alone. */
public record KnowsCamunda(RuntimeService runtime) {
}
