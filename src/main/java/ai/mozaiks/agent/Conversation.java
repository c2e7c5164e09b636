package ai.mozaiks.agent;

import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.Message;
import ai.mozaiks.json.Json;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.workflow.TaskBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model sees of an execution's conversation. The newest messages are whole; once the limit is spent, older ones
 * are shortened: a file's content becomes its length. What the run begins with is always whole.
 */
final class Conversation {

    private static final int SHORT = 2_000;
    private static final int MOST_MESSAGES = 200;

    private Conversation() {}

    static List<ChatMessage> of(Execution execution, TurnRequest request, int limit) {
        Optional<String> prompt = taskPrompt(request);
        if (prompt.isPresent()) {
            return List.of(new ChatMessage.User(prompt.get() + "\n\nTask:\n" + Json.write(request.task())));
        }
        List<ChatMessage> messages = new ArrayList<>(recent(execution, limit));
        if (!request.task().isEmpty()) {
            messages.add(new ChatMessage.User("Task:\n" + Json.write(request.task())));
        }
        return messages;
    }

    /** A task that says what to do is worked on afresh, without the conversation. */
    private static Optional<String> taskPrompt(TurnRequest request) {
        if (request.task().isEmpty()) {
            return Optional.empty();
        }
        return request.workflow().taskBatches().stream()
                .map(TaskBatch::promptField)
                .map(field -> request.task().get(field))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    static List<ChatMessage> recent(Execution execution, int limit) {
        return fitting(execution.ask(state -> newest(state.messages())), limit);
    }

    /** The opening, and the newest of the other messages; oldest first. */
    private static Message[] newest(List<Message> all) {
        int opening = opening(all);
        int kept = Math.min(all.size(), opening + MOST_MESSAGES);
        Message[] messages = new Message[kept];
        for (int i = 0; i < kept; i++) {
            messages[i] = all.get(i < opening ? i : all.size() - kept + i);
        }
        return messages;
    }

    private static List<ChatMessage> fitting(Message[] messages, int limit) {
        ChatMessage[] recent = new ChatMessage[messages.length];
        int opening = opening(Arrays.asList(messages));
        int left = limit;
        for (int i = messages.length - 1; i >= 0; i--) {
            String whole = text(messages[i], false);
            String shown = i < opening || whole.length() <= left ? whole : shorten(text(messages[i], true));
            left -= shown.length();
            recent[i] = message(messages[i], shown);
        }
        return Arrays.asList(recent);
    }

    /** What the user asked for first, and what the author has models told. */
    private static int opening(List<Message> all) {
        int both = all.size() > 1 && all.get(1).hidden() ? 2 : 1;
        return Math.min(both, all.size());
    }

    private static ChatMessage message(Message message, String text) {
        return message.fromUser()
                ? new ChatMessage.User(text)
                : new ChatMessage.Assistant(message.speaker(), text, List.of());
    }

    private static String text(Message message, boolean abridged) {
        Map<String, @Nullable Object> output = message.output();
        if (output == null) {
            return message.text();
        }
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(output);
        shown.remove("agent_message", message.text());
        String json = Json.write(abridged ? Abridged.object(shown) : shown);
        return message.text().isBlank() ? json : message.text() + "\n" + json;
    }

    private static String shorten(String text) {
        return text.length() <= SHORT ? text : text.substring(0, SHORT) + "…";
    }
}
