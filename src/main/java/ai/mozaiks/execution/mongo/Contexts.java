package ai.mozaiks.execution.mongo;

import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.tenant.Tenant;
import org.bson.Document;

/** Whose document it is, the same fields in every collection. */
final class Contexts {

    private Contexts() {}

    static void write(ExecutionContext context, Document document) {
        document.append("app_id", context.tenant().appId())
                .append("user_id", context.tenant().userId())
                .append("execution_id", context.executionId())
                .append("chat_id", context.chatId())
                .append("workflow_id", context.workflowId())
                .append("revision", context.revision());
    }

    static ExecutionContext read(Document document) {
        return new ExecutionContext(
                new Tenant(document.getString("app_id"), document.getString("user_id")),
                document.getString("execution_id"),
                document.getString("chat_id"),
                document.getString("workflow_id"),
                document.getString("revision"));
    }
}
