package ai.mozaiks.execution;

import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.workflow.Pack.Gate;
import java.util.Optional;

/** Views of executions for queries the journal's key cannot answer. All of them can be made again from the journal. */
public interface Projections {

    /** Writes everything known about an execution in the place of what was known before. */
    void save(ExecutionSnapshot snapshot);

    /** Whether somebody has completed a workflow: this user, or anybody of the app. */
    default boolean isCompleted(Tenant tenant, String workflowId, Gate.Scope scope) {
        return findCompletion(tenant, workflowId, scope).isPresent();
    }

    /** The newest execution that completed a workflow: this user's, or anybody's of the app. */
    Optional<ExecutionContext> findCompletion(Tenant tenant, String workflowId, Gate.Scope scope);

    /** The newest execution of a conversation. */
    Optional<ExecutionContext> findByChat(Tenant tenant, String chatId);
}
