package ai.mozaiks.api;

import ai.mozaiks.execution.Executions;
import java.util.Map;

/** {@code POST /api/v1/ws/tickets} */
public final class IssueTicket implements ApiHandler {

    private final Executions executions;
    private final Tickets tickets;
    private final BodySchema schema;

    public IssueTicket(Executions executions, Tickets tickets, BodySchema schema) {
        this.executions = executions;
        this.tickets = tickets;
        this.schema = schema;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        String chatId = String.valueOf(schema.parse(request.body()).get("chat_id"));
        OwnExecutions.requireChat(executions, request.tenant(), chatId);
        String ticket = tickets.issue(request.tenant(), chatId);
        return ApiResponse.json(
                201,
                Map.of(
                        "ticket",
                        ticket,
                        "expires_in",
                        Tickets.LIFETIME.toSeconds(),
                        "url",
                        "/api/v1/ws/" + chatId + "?ticket=" + ticket));
    }
}
