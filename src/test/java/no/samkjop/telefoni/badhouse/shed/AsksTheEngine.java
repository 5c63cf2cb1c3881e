package no.samkjop.telefoni.badhouse.shed;

import no.samkjop.telefoni.engine.ProcessInstances;

/** A module's root speaks to the engine through its own port. */
public class AsksTheEngine {

    private final ProcessInstances processes;

    public AsksTheEngine(ProcessInstances processes) {
        this.processes = processes;
    }

    public boolean isRunning() {
        return processes.isRunning("call-off", "AVR-2019-00042");
    }
}
