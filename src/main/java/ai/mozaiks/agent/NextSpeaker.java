package ai.mozaiks.agent;

import ai.mozaiks.json.JsonSyntaxException;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.llm.OutputSchema;
import ai.mozaiks.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a model who speaks next, by name and description: the dialect's group manager. */
final class NextSpeaker {

    static final String SCHEMA = "next_speaker";

    private static final int MESSAGES = 20;
    private static final int DESCRIPTION = 300;

    private NextSpeaker() {}

    static String system(Workflow workflow, List<String> candidates) {
        String participants = candidates.stream()
                .map(name -> "- %s: %s".formatted(name, description(workflow, name)))
                .collect(Collectors.joining("\n"));
        return "You choose who speaks next in the conversation you are shown. The participants are:\n" + participants
                + "\nAnswer {\"next\": \"<name>\"} with one of these names and nothing else.";
    }

    private static String description(Workflow workflow, String name) {
        String text = workflow.findAgent(name)
                .map(agent -> agent.description().isBlank() ? agent.systemPrompt() : agent.description())
                .orElse("the person this is done for");
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= DESCRIPTION ? line : line.substring(0, DESCRIPTION) + "…";
    }

    static OutputSchema schema(List<String> candidates) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", Map.of("next", Map.of("type", "string", "enum", candidates)));
        schema.put("required", List.of("next"));
        schema.put("additionalProperties", false);
        return new OutputSchema(SCHEMA, schema);
    }

    static List<ChatMessage> question(List<ChatMessage> conversation) {
        List<ChatMessage> messages =
                new ArrayList<>(conversation.subList(Math.max(0, conversation.size() - MESSAGES), conversation.size()));
        messages.add(new ChatMessage.User("Who speaks next?"));
        return messages;
    }

    /** Whom a reply names; a reply that names nobody means the first candidate, who is next in the declared order. */
    static String read(String reply, List<String> candidates) {
        String named = named(reply).strip();
        return candidates.stream()
                .filter(name -> name.equalsIgnoreCase(named))
                .findFirst()
                .orElse(candidates.getFirst());
    }

    private static String named(String reply) {
        try {
            return String.valueOf(LenientJson.find(reply).object().get("next"));
        } catch (JsonSyntaxException e) {
            return reply;
        }
    }
}
