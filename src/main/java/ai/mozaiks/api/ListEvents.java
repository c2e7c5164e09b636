package ai.mozaiks.api;

import ai.mozaiks.execution.Executions;
import ai.mozaiks.execution.PublishedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/workflow/{execution_id}/events} as one JSON document. */
public final class ListEvents implements ApiHandler {

    private final Executions executions;

    public ListEvents(Executions executions) {
        this.executions = executions;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        String id = request.executionId();
        long after = request.after();
        OwnExecutions.require(executions, request.tenant(), id);
        List<PublishedEvent> events = executions.events(request.tenant(), id, after);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("execution_id", id);
        json.put("events", events.stream().map(PublishedEvent::envelope).toList());
        json.put("last", events.isEmpty() ? after : events.getLast().seq());
        return ApiResponse.json(200, json);
    }
}
