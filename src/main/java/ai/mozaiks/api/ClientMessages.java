package ai.mozaiks.api;

import static java.util.Objects.requireNonNull;

import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.Executions;
import ai.mozaiks.json.Json;
import ai.mozaiks.tenant.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client may say over its WebSocket. */
public final class ClientMessages {

    private final Executions executions;
    private final BodySchema schema;

    public ClientMessages(Executions executions, BodySchema schema) {
        this.executions = executions;
        this.schema = schema;
    }

    /** Acts on one message; what is wrong with it is told to its sender alone. */
    public void receive(Tenant tenant, String chatId, String text, EventFeed feed) {
        try {
            Map<String, @Nullable Object> message = schema.parse(text);
            Map<String, @Nullable Object> data = Json.asObject(message.get("data"));
            switch (String.valueOf(message.get("type"))) {
                case "client.resume" -> feed.resume(((Number) requireNonNull(data.get("after"))).longValue());
                case "approval.decide", "user.input.submit" -> answer(tenant, chatId, data);
                default -> throw new IllegalStateException("the schema let an unknown type through");
            }
        } catch (ApiProblemException e) {
            feed.refuse(e.problem());
        }
    }

    private void answer(Tenant tenant, String chatId, Map<String, @Nullable Object> data) {
        ExecutionContext context = OwnExecutions.requireChat(executions, tenant, chatId);
        if (!executions.answer(tenant, context.executionId(), new LinkedHashMap<>(data))) {
            throw ApiProblem.conflict(
                            "input.not-awaited",
                            "execution '%s' does not wait for input".formatted(context.executionId()))
                    .exception();
        }
    }
}
