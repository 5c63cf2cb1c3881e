package no.samkjop.telefoni.testing;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** The engine's clock is one for the whole JVM, and other tests set it: an application gets its own back before its tests. */
class OwnClock implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        JdbcClient jdbc = SpringExtension.getApplicationContext(context).getBean(JdbcClient.class);
        ClockUtil.offset(jdbc.sql("select offset_millis from simulated_clock").query(Long.class).single());
    }
}
