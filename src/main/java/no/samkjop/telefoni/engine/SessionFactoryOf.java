package no.samkjop.telefoni.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** Puts a class of ours in the place of one of the engine's managers. */
record SessionFactoryOf<T extends Session>(Class<T> type, Supplier<? extends T> ours) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
        return type;
    }

    @Override
    public Session openSession() {
        return ours.get();
    }
}
