package no.samkjop.telefoni.engine;

import java.time.Clock;
import no.samkjop.telefoni.directory.Directory;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine's own beans. Why each setting: see the tests that hold it. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** Asks for the simulated time first, where there is one: nobody reads the clock before it is set. */
    @Bean
    Clock clock(ObjectProvider<SimulatedTime> simulated) {
        simulated.getIfAvailable();
        return new EngineClock();
    }

    @Bean
    @Profile("demo")
    SimulatedTime simulatedTime(JdbcClient jdbc, PlatformTransactionManager transactions,
            ApplicationEventPublisher events) {
        return new PersistedSimulatedTime(jdbc, new TransactionTemplate(transactions), events, Clock.systemUTC());
    }

    @Bean
    SharedFilters sharedFilters(Clock clock) {
        return new SharedFilters(clock);
    }

    /** After Flyway, which starts with an empty schema only. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    @DependsOnDatabaseInitialization
    ProcessEnginePlugin engineSetup(ListableBeanFactory beans, Directory directory, SharedFilters filters) {
        return new EngineSetup(new TasksBeans(beans), directory, filters);
    }
}
