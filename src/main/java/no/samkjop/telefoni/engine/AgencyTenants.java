package no.samkjop.telefoni.engine;

import java.util.Optional;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;

/**
 * Every process belongs to an agency: the caller's, for a called process; the one that our code names; or that of the person
 * who starts it. Never one that a request names.
 */
class AgencyTenants implements TenantIdProvider {

    private static final ThreadLocal<@Nullable AgencyId> NAMED = new ThreadLocal<>();

    private final Directory directory;

    AgencyTenants(Directory directory) {
        this.directory = directory;
    }

    /** Runs the start of a process for the agency. */
    static void startingFor(AgencyId agency, Runnable start) {
        AgencyId before = NAMED.get();
        NAMED.set(agency);
        try {
            start.run();
        } finally {
            if (before == null) {
                NAMED.remove();
            } else {
                NAMED.set(before);
            }
        }
    }

    @Override
    public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext context) {
        if (context.getSuperExecution() != null) {
            return context.getSuperExecution().getTenantId();
        }
        return Optional.ofNullable(NAMED.get()).or(AgencyTenants.this::ofPerson).map(AgencyId::value)
                .orElseThrow(() -> new RefusedException(Refusal.because(
                        "Bare ansatte i en virksomhet kan starte en sak, for sin egen virksomhet.")));
    }

    private Optional<AgencyId> ofPerson() {
        Authentication authentication = Context.getCommandContext().getAuthentication();
        return Optional.ofNullable(authentication).map(Authentication::getUserId)
                .map(UserId::of).flatMap(directory::user).flatMap(User::ownAgency);
    }

    @Override
    public @Nullable String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext context) {
        throw new IllegalStateException("No CMMN here");
    }

    @Override
    public @Nullable String provideTenantIdForHistoricDecisionInstance(
            TenantIdProviderHistoricDecisionInstanceContext context) {
        return context.getExecution() == null ? null : context.getExecution().getTenantId();
    }
}
