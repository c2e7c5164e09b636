package ai.mozaiks.agent;

import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.Message;
import ai.mozaiks.json.Json;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.workflow.TaskBatch;
import java.util.ArrayList;
import java.util.Collections;
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
        return request.workflow().taskBatches().stream()
                .map(TaskBatch::promptField)
                .map(field -> request.task().get(field))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    static List<ChatMessage> recent(Execution execution, int limit) {
        List<Message> all = execution.ask(state -> List.copyOf(state.messages()));
        List<ChatMessage> messages = new ArrayList<>();
        int opening = opening(all);
        int left = limit;
        for (int i = all.size() - 1; i >= Math.max(opening, all.size() - MOST_MESSAGES); i--) {
            String whole = text(all.get(i), false);
            String shown = whole.length() <= left ? whole : shorten(text(all.get(i), true));
            left -= shown.length();
            messages.add(message(all.get(i), shown));
        }
        all.subList(0, opening).reversed().forEach(first -> messages.add(message(first, text(first, false))));
        Collections.reverse(messages);
        return messages;
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
