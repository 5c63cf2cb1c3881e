package no.samkjop.telefoni.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** What of our rules for the engine is code; the rest are plain settings in application.yml. */
class EngineSetup extends AbstractProcessEnginePlugin {

    private final Map<Object, Object> beans;
    private final Directory directory;

    EngineSetup(Map<Object, Object> beans, Directory directory) {
        this.beans = beans;
        this.directory = directory;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setBeans(beans);
        engine.setScriptEngineResolver(new NoScripts());
        engine.setTenantIdProvider(new AgencyTenants(directory));
        engine.setAdminGroups(new ArrayList<>(List.of(Role.ADMINISTRATOR.key())));
        engine.getCustomPreCommandInterceptorsTxRequired().add(new RefusalsUnwrapped());
    }
}
