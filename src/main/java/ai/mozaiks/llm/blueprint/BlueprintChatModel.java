package ai.mozaiks.llm.blueprint;

import ai.mozaiks.json.Json;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.llm.ChatModel;
import ai.mozaiks.llm.ChatReply;
import ai.mozaiks.llm.ChatRequest;
import ai.mozaiks.llm.OutputSchema;
import ai.mozaiks.llm.SmallestValue;
import ai.mozaiks.llm.TokenUsage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The offline model: understands the first thing the user said as an application, and answers an agent by its blueprint.
 * An agent without one gets the smallest answer its shape allows. It runs no tokens through anything, so it counts
 * none: the usage is zero, not an estimate.
 */
final class BlueprintChatModel implements ChatModel {

    static final String NAME = "blueprint/1";

    private static final int MOST_SPECS = 64;
    private static final String NOTHING_TO_SAY =
            "The offline model has no blueprint for this agent, so it has nothing to add.";

    private final Blueprints blueprints = new Blueprints();
    private final Bounded<String, Map<String, Object>> views = new Bounded<>(MOST_SPECS);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean deterministic() {
        return true;
    }

    @Override
    public ChatReply chat(ChatRequest request) {
        return new ChatReply(answer(request), List.of(), TokenUsage.NONE, NAME);
    }

    private String answer(ChatRequest request) {
        OutputSchema output = request.output();
        // a judged condition asks in the agent's name, but not for the agent's answer
        boolean judges = output != null && output.name().equals("judgement");
        Optional<BlueprintText> text = judges
                ? Optional.empty()
                : blueprints.render(
                        request.caller().workflowFolder(), request.caller().agent(), view(request));
        if (output == null) {
            return text.map(BlueprintChatModel::spoken).orElse(NOTHING_TO_SAY);
        }
        boolean wantsFiles = Json.asObject(output.schema().get("properties")).containsKey("files");
        return Json.write(
                text.<Object>map(found -> found.answer(wantsFiles)).orElseGet(() -> SmallestValue.of(output.schema())));
    }

    private Map<String, Object> view(ChatRequest request) {
        String typed = request.messages().stream()
                .filter(ChatMessage.User.class::isInstance)
                .map(ChatMessage::text)
                .findFirst()
                .orElse("");
        return views.get(typed, text -> AppSpecView.of(Extraction.of(text)));
    }

    /** What an agent says that answers in no shape. */
    private static String spoken(BlueprintText text) {
        return text.head().get("agent_message") instanceof String message ? message : Json.write(text.answer(false));
    }
}
