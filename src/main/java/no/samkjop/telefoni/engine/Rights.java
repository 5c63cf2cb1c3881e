package no.samkjop.telefoni.engine;

import java.util.EnumSet;
import java.util.Set;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.Role.Side;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.HistoricProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.HistoricTaskPermissions;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.springframework.stereotype.Component;

/**
 * What each role may do in the engine, beyond the tasks it may take: as little as Tasklist needs, everything to read for UKE,
 * everything but models, users and these rights themselves for administrators. Made at start, changed by nobody at run time.
 */
@Component
class Rights {

    private static final String ANY = Authorization.ANY;
    private static final Set<Resources> READ_ONLY = EnumSet.of(Resources.AUTHORIZATION, Resources.DEPLOYMENT, Resources.USER,
            Resources.GROUP, Resources.TENANT);
    private static final EnumSet<Resources> NONE = EnumSet.of(Resources.GROUP_MEMBERSHIP, Resources.TENANT_MEMBERSHIP);

    private final AuthorizationService authorizations;

    Rights(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    void grant(SharedFilters filters) {
        for (Role role : Role.values()) {
            if (role == Role.ADMINISTRATOR) {
                administer(role);
                continue;
            }
            grant(role, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
            filters.ids(role.side() == Side.UKE).forEach(filter -> grant(role, Resources.FILTER, filter, Permissions.READ));
            if (role.side() == Side.UKE) {
                readAll(role);
            } else {
                grant(role, Resources.PROCESS_DEFINITION, ANY, Permissions.READ);
            }
        }
        mayStart(Role.AGENCY_ORDERER, "single-order", "single-swap");
        mayStart(Role.AGENCY_COORDINATOR, "single-swap");
    }

    /** By their forms in Tasklist, for the own agency. */
    private void mayStart(Role role, String... processKeys) {
        for (String key : processKeys) {
            grant(role, Resources.PROCESS_DEFINITION, key, Permissions.CREATE_INSTANCE);
        }
        grant(role, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
    }

    private void readAll(Role role) {
        grant(role, Resources.PROCESS_DEFINITION, ANY, Permissions.READ, ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_TASK_VARIABLE, ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE, ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.READ_HISTORY_VARIABLE);
        grant(role, Resources.TASK, ANY, TaskPermissions.READ);
        grant(role, Resources.PROCESS_INSTANCE, ANY, Permissions.READ);
        grant(role, Resources.HISTORIC_TASK, ANY, HistoricTaskPermissions.READ);
        grant(role, Resources.HISTORIC_PROCESS_INSTANCE, ANY, HistoricProcessInstancePermissions.READ);
    }

    private void administer(Role role) {
        for (Resources resource : EnumSet.complementOf(NONE)) {
            grant(role, resource, ANY, READ_ONLY.contains(resource) ? Permissions.READ : Permissions.ALL);
        }
    }

    /** Leaves a right that is as it should be alone; mends one that is not. */
    private void grant(Role role, Resource resource, String id, Permission... permissions) {
        AuthorizationEntity right = (AuthorizationEntity) authorizations.createAuthorizationQuery().groupIdIn(role.key())
                .resourceType(resource).resourceId(id).authorizationType(Authorization.AUTH_TYPE_GRANT).singleResult();
        if (right == null) {
            right = (AuthorizationEntity) authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            right.setGroupId(role.key());
            right.setResource(resource);
            right.setResourceId(id);
        }
        int before = right.getPermissions();
        right.setPermissions(permissions);
        if (right.getPermissions() != before) {
            authorizations.saveAuthorization(right);
        }
    }
}
