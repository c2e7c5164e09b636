package ai.mozaiks.delivery;

import ai.mozaiks.tenant.Tenant;
import java.util.Optional;

/** The newest report on each execution's deployment. */
public interface Deployments {

    /** Replaces the execution's earlier report. */
    void save(Tenant tenant, DeploymentReport report);

    Optional<DeploymentReport> find(Tenant tenant, String executionId);
}
