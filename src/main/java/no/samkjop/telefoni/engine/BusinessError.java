package no.samkjop.telefoni.engine;

import org.camunda.bpm.engine.delegate.BpmnError;

/** A refusal that the diagram handles with a boundary event of the same code. */
public class BusinessError extends BpmnError {

    public BusinessError(String code) {
        super(code);
    }
}
