package ai.mozaiks.llm.langchain4j;

import ai.mozaiks.json.Json;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.llm.ChatRequest;
import ai.mozaiks.llm.OutputSchema;
import ai.mozaiks.llm.ToolCall;
import ai.mozaiks.llm.ToolSpec;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our requests in langchain4j's words. */
final class Requests {

    private Requests() {}

    /** How much of the reply's shape an endpoint is asked to enforce. */
    enum Enforcement {
        /** The schema itself. */
        SCHEMA,
        /** That it is JSON. */
        JSON,
        /** Nothing; the prompt says what is wanted. */
        PROMPT;

        Enforcement weaker() {
            return this == SCHEMA ? JSON : PROMPT;
        }
    }

    static dev.langchain4j.model.chat.request.ChatRequest of(ChatRequest request, Enforcement enforcement) {
        var built = dev.langchain4j.model.chat.request.ChatRequest.builder().messages(messages(request));
        if (!request.tools().isEmpty()) {
            built.toolSpecifications(
                    request.tools().stream().map(Requests::tool).toList());
        }
        OutputSchema output = request.output();
        if (output != null && enforcement != Enforcement.PROMPT) {
            built.responseFormat(format(output, enforcement));
        }
        return built.build();
    }

    private static ResponseFormat format(OutputSchema output, Enforcement enforcement) {
        ResponseFormat.Builder format = ResponseFormat.builder().type(ResponseFormatType.JSON);
        if (enforcement == Enforcement.SCHEMA) {
            String name = output.name().replaceAll("[^A-Za-z0-9_-]", "_");
            format.jsonSchema(JsonSchema.builder()
                    .name(name)
                    .rootElement(JsonRawSchema.from(Json.write(output.schema())))
                    .build());
        }
        return format.build();
    }

    private static List<dev.langchain4j.data.message.ChatMessage> messages(ChatRequest request) {
        List<dev.langchain4j.data.message.ChatMessage> messages = new ArrayList<>();
        if (!request.system().isBlank()) {
            messages.add(SystemMessage.from(request.system()));
        }
        request.messages()
                .forEach(message ->
                        messages.add(message(message, request.caller().agent())));
        if (request.messages().isEmpty()) {
            // Several endpoints refuse a conversation in which nobody has said anything.
            messages.add(UserMessage.from("Begin."));
        }
        return messages;
    }

    private static dev.langchain4j.data.message.ChatMessage message(ChatMessage message, String agent) {
        return switch (message) {
            case ChatMessage.User user -> UserMessage.from(said(user.text()));
            case ChatMessage.Assistant own when own.name().equals(agent) -> own(own);
            // To this agent another's words come from outside; as its own they would teach it to imitate.
            case ChatMessage.Assistant other -> UserMessage.from("[" + other.name() + "] " + other.text());
            case ChatMessage.ToolResult result ->
                ToolExecutionResultMessage.from(result.callId(), result.tool(), said(result.text()));
        };
    }

    /** An endpoint refuses a message without text. */
    private static String said(String text) {
        return text.isBlank() ? "(nothing)" : text;
    }

    private static AiMessage own(ChatMessage.Assistant message) {
        if (message.toolCalls().isEmpty()) {
            return AiMessage.from(said(message.text()));
        }
        List<ToolExecutionRequest> calls =
                message.toolCalls().stream().map(Requests::call).toList();
        return message.text().isBlank() ? AiMessage.from(calls) : AiMessage.from(message.text(), calls);
    }

    private static ToolExecutionRequest call(ToolCall call) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.name())
                .arguments(Json.write(call.arguments()))
                .build();
    }

    private static ToolSpecification tool(ToolSpec tool) {
        JsonObjectSchema.Builder parameters = JsonObjectSchema.builder();
        Json.asObject(tool.parameters().get("properties"))
                .forEach((name, schema) -> parameters.addProperty(name, JsonRawSchema.from(Json.write(schema))));
        List<String> required = Json.asList(tool.parameters().get("required")).stream()
                .map(String::valueOf)
                .toList();
        @Nullable Object additional = tool.parameters().get("additionalProperties");
        return ToolSpecification.builder()
                .name(tool.name())
                .description(tool.description())
                .parameters(parameters
                        .required(required)
                        .additionalProperties(additional instanceof Boolean allowed ? allowed : null)
                        .build())
                .build();
    }

    /** Whether a provider's strict mode takes a schema: closed objects, every property required, at any depth. */
    static boolean isStrict(@Nullable Object schema) {
        return switch (schema) {
            case Map<?, ?> map -> isClosed(map) && map.values().stream().allMatch(Requests::isStrict);
            case List<?> list -> list.stream().allMatch(Requests::isStrict);
            case null, default -> true;
        };
    }

    private static boolean isClosed(Map<?, ?> schema) {
        if (!"object".equals(schema.get("type"))) {
            return true;
        }
        return schema.get("properties") instanceof Map<?, ?> properties
                && schema.get("required") instanceof List<?> required
                && required.containsAll(properties.keySet())
                && Boolean.FALSE.equals(schema.get("additionalProperties"));
    }
}
