package ai.mozaiks.api;

import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.ExecutionView;
import ai.mozaiks.execution.Executions;
import ai.mozaiks.tenant.Tenant;

/** Finds what belongs to the caller's app, or refuses in words that are the same for another app's and for none. */
public final class OwnExecutions {

    private OwnExecutions() {}

    public static ExecutionView require(Executions executions, Tenant tenant, String executionId) {
        return executions
                .find(tenant, executionId)
                .orElseThrow(() -> ApiProblem.unknownExecution(executionId).exception());
    }

    public static ExecutionContext requireChat(Executions executions, Tenant tenant, String chatId) {
        return executions
                .findByChat(tenant, chatId)
                .orElseThrow(() -> ApiProblem.unknownChat(chatId).exception());
    }
}
