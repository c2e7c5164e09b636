package ai.mozaiks.execution;

import static java.util.Objects.requireNonNull;

import ai.mozaiks.tenant.Tenant;

/**
 * Who and what a message belongs to.
 *
 * @param chatId the conversation the execution belongs to; WebSocket clients listen by it
 * @param revision of the workflow the execution started with and finishes on
 */
public record ExecutionContext(Tenant tenant, String executionId, String chatId, String workflowId, String revision) {
    public ExecutionContext {
        requireNonNull(tenant, "tenant");
        requireNonNull(executionId, "executionId");
        requireNonNull(chatId, "chatId");
        requireNonNull(workflowId, "workflowId");
        requireNonNull(revision, "revision");
    }
}
