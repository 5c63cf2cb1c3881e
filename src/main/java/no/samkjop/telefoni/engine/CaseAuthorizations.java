package no.samkjop.telefoni.engine;

import org.camunda.bpm.engine.authorization.HistoricTaskPermissions;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;

/**
 * Who may take a task sees it and works on it, and no more: the process's variables, which hold what others have written, are
 * not among what the engine would hand out. A form shows what {@link FormFacts} gives it.
 */
class CaseAuthorizations extends DefaultAuthorizationProvider {

    @Override
    protected Permission[] getRuntimePermissions(boolean enforceSpecificVariablePermission) {
        return new Permission[] {Permissions.READ, getDefaultUserPermissionForTask()};
    }

    @Override
    protected Permission[] getHistoricPermissions(boolean enforceSpecificVariablePermission) {
        return new Permission[] {HistoricTaskPermissions.READ};
    }
}
