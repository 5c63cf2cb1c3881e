package no.samkjop.telefoni.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringExpressionManager;

/** What of our rules for the engine is code; the rest are plain settings in application.yml. */
class EngineSetup extends AbstractProcessEnginePlugin {

    private final Map<Object, Object> beans;
    private final Directory directory;
    private final SharedFilters filters;

    EngineSetup(Map<Object, Object> beans, Directory directory, SharedFilters filters) {
        this.beans = beans;
        this.directory = directory;
        this.filters = filters;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setBeans(beans);
        // Without this the engine has already chosen one that reaches every bean of the application.
        engine.setExpressionManager(new SpringExpressionManager(null, beans));
        engine.setScriptEngineResolver(new NoScripts());
        engine.setTenantIdProvider(new AgencyTenants(directory));
        engine.setIdentityProviderSessionFactory(new DirectoryIdentityProvider.Factory(directory));
        engine.setAdminGroups(new ArrayList<>(List.of(Role.ADMINISTRATOR.key())));
        engine.setResourceAuthorizationProvider(new CaseAuthorizations());
        engine.getCustomSessionFactories().add(VisibleTasks.factory());
        engine.getCustomSessionFactories().add(CaseVariables.factory());
        GuardedTaskService tasks = new GuardedTaskService(engine);
        engine.setTaskService(tasks);
        engine.setFormService(new GuardedFormService(engine, tasks));
        engine.getCustomPreCommandInterceptorsTxRequired().addAll(List.of(new RefusalsUnwrapped(),
                new QueryGuard(engine, filters), new CommandGuard(engine, directory)));
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        VisibleTasks.addMapping(engine);
    }
}
