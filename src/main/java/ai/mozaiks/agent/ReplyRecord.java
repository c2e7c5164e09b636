package ai.mozaiks.agent;

import ai.mozaiks.json.Json;
import ai.mozaiks.llm.ChatReply;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.llm.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model's reply as plain values, and back. Its usage is not kept: it is booked once, with the entry that paid it. */
final class ReplyRecord {

    private ReplyRecord() {}

    static Map<String, @Nullable Object> write(ChatReply reply) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("text", reply.text());
        data.put("model", reply.model());
        data.put("variables", reply.variables());
        data.put("output", reply.output());
        data.put(
                "tool_calls", reply.toolCalls().stream().map(ReplyRecord::write).toList());
        return data;
    }

    private static Map<String, @Nullable Object> write(ToolCall call) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("id", call.id());
        data.put("name", call.name());
        data.put("arguments", call.arguments());
        return data;
    }

    static ChatReply read(Map<String, @Nullable Object> data) {
        List<ToolCall> calls = Json.asList(data.get("tool_calls")).stream()
                .map(Json::asObject)
                .map(call -> new ToolCall(
                        String.valueOf(call.get("id")),
                        String.valueOf(call.get("name")),
                        Json.asObject(call.get("arguments"))))
                .toList();
        return new ChatReply(
                String.valueOf(data.get("text")),
                calls,
                TokenUsage.NONE,
                String.valueOf(data.get("model")),
                Json.asObject(data.get("variables")),
                data.get("output") == null ? null : Json.asObject(data.get("output")));
    }
}
