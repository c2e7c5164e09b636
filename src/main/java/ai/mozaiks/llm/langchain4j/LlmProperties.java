package ai.mozaiks.llm.langchain4j;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which chat model agents use.
 *
 * @param model for agents that name none: {@code blueprint}, {@code openai}, or the endpoint's own name for its model;
 *     empty for the endpoint if there is one, else {@code blueprint}
 */
@ConfigurationProperties("mozaiks.llm")
record LlmProperties(
        @DefaultValue("") String model, @DefaultValue OpenAi openai) {

    static final String OPENAI = "openai";
    static final String BLUEPRINT = "blueprint";

    /**
     * An endpoint that speaks the OpenAI API.
     *
     * @param baseUrl up to and with the version, e.g. {@code https://api.openai.com/v1}
     * @param timeout of one call
     */
    record OpenAi(
            @DefaultValue("") String baseUrl,
            @DefaultValue("") String apiKey,
            @DefaultValue("") String model,
            @DefaultValue("180s") Duration timeout) {

        static final String PUBLIC_URL = "https://api.openai.com/v1";

        boolean isConfigured() {
            return !baseUrl.isBlank() || !apiKey.isBlank();
        }

        String url() {
            return baseUrl.isBlank() ? PUBLIC_URL : baseUrl;
        }

        /** Without the key: settings end up in logs. */
        @Override
        public String toString() {
            return "OpenAi[baseUrl=%s, model=%s, timeout=%s]".formatted(baseUrl, model, timeout);
        }
    }

    /** The model for agents that name none. */
    String standard() {
        if (!model.isBlank()) {
            return model;
        }
        return openai.isConfigured() ? OPENAI : BLUEPRINT;
    }

    /** What the endpoint calls its model; empty when there is no endpoint, or it is not to be used. */
    Optional<String> endpointModel() {
        if (!openai.isConfigured()) {
            return Optional.empty();
        }
        String named = openai.model().isBlank() ? model : openai.model();
        if (named.equals(BLUEPRINT)) {
            return Optional.empty();
        }
        if (named.isBlank() || named.equals(OPENAI)) {
            throw new IllegalArgumentException(
                    "mozaiks.llm.openai.model is missing: set MOZAIKS_LLM_MODEL to a model that %s serves"
                            .formatted(openai.url()));
        }
        return Optional.of(named);
    }
}
