package ai.mozaiks.llm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chat models of this installation by configured name, and which one is used when an agent names none. */
public final class ChatModels {

    private final Map<String, ChatModel> models;
    private final ChatModel standard;

    /**
     * @param models by configured name, e.g. {@code blueprint} or {@code openai}
     * @param standard the model for agents that name none: a configured name, or the model's own with or without version
     */
    public ChatModels(Map<String, ChatModel> models, String standard) {
        this.models = new LinkedHashMap<>(models);
        models.values().forEach(model -> {
            this.models.putIfAbsent(model.name(), model);
            this.models.putIfAbsent(model.name().replaceFirst("/.*", ""), model);
        });
        ChatModel found = this.models.get(standard);
        if (found == null) {
            throw new IllegalArgumentException("mozaiks.llm.model '%s' is not a model of this installation (models: %s)"
                    .formatted(standard, String.join(", ", this.models.keySet())));
        }
        this.standard = found;
    }

    /** One model for every agent. */
    public static ChatModels only(ChatModel model) {
        return new ChatModels(Map.of(model.name(), model), model.name());
    }

    /**
     * The model for an agent. A name that is not configured here means the standard model: workflows are written where
     * other models are.
     */
    public ChatModel forAgent(@Nullable String name) {
        return name == null ? standard : models.getOrDefault(name, standard);
    }

    public ChatModel standard() {
        return standard;
    }
}
