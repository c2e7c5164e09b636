package ai.mozaiks.agent;

import ai.mozaiks.json.JsonSyntaxException;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.llm.OutputSchema;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks a model whether the statements that guard a speaker's handoffs hold. */
final class Judge {

    /** The reply every judgement must have. */
    static final OutputSchema JUDGEMENT = new OutputSchema(
            "judgement",
            Map.of(
                    "type",
                    "object",
                    "properties",
                    Map.of("holds", Map.of("type", "boolean")),
                    "required",
                    List.of("holds"),
                    "additionalProperties",
                    false));

    static final String SYSTEM =
            "You decide whether a statement holds for the conversation you are shown, as it stands "
                    + "after its last message. Answer {\"holds\": true} or {\"holds\": false} and nothing else.";

    private static final int MESSAGES = 8;

    private Judge() {}

    /**
     * Judges the statements of a speaker's handoffs, in their order. Once one that stands alone holds, its handoff is
     * taken before all later ones, so those are not asked.
     *
     * @param ask sends messages to the model and returns the text of its reply
     */
    static Map<String, Boolean> judge(
            Workflow workflow, String source, List<ChatMessage> conversation, Function<List<ChatMessage>, String> ask) {
        Map<String, Boolean> judged = new LinkedHashMap<>();
        List<ChatMessage> shown =
                conversation.subList(Math.max(0, conversation.size() - MESSAGES), conversation.size());
        for (Handoff handoff : workflow.handoffsOf(source)) {
            for (String statement : statements(handoff.guard()).toList()) {
                if (!judged.containsKey(statement)) {
                    judged.put(statement, holds(ask.apply(question(shown, statement))));
                }
            }
            if (handoff.guard() instanceof Guard.Judged alone && Boolean.TRUE.equals(judged.get(alone.statement()))) {
                break;
            }
        }
        return judged;
    }

    static boolean isAsked(Workflow workflow, String source) {
        for (Handoff handoff : workflow.handoffs()) {
            if (handoff.source().equals(source) && asks(handoff.guard())) {
                return true;
            }
        }
        return false;
    }

    private static boolean asks(Guard guard) {
        return switch (guard) {
            case Guard.Judged _ -> true;
            case Guard.All all -> all.parts().stream().anyMatch(Judge::asks);
            case Guard.Always _, Guard.When _, Guard.ToolCalled _, Guard.Said _ -> false;
        };
    }

    private static Stream<String> statements(Guard guard) {
        return switch (guard) {
            case Guard.Judged judged -> Stream.of(judged.statement());
            case Guard.All all -> all.parts().stream().flatMap(Judge::statements);
            case Guard.Always _, Guard.When _, Guard.ToolCalled _, Guard.Said _ -> Stream.empty();
        };
    }

    private static List<ChatMessage> question(List<ChatMessage> conversation, String statement) {
        List<ChatMessage> messages = new ArrayList<>(conversation);
        messages.add(new ChatMessage.User("Does this statement hold?\n" + statement));
        return messages;
    }

    /** A reply that cannot be read is no: a handoff is taken only on a clear yes. */
    private static boolean holds(String reply) {
        try {
            @Nullable Object holds = LenientJson.find(reply).object().get("holds");
            return Boolean.TRUE.equals(holds);
        } catch (JsonSyntaxException e) {
            return reply.strip().equalsIgnoreCase("true");
        }
    }
}
