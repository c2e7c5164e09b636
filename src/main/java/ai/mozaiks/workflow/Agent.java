package ai.mozaiks.workflow;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One agent as agents.yaml declares it.
 *
 * @param systemPrompt its prompt sections, joined
 * @param outputModel the structured output its reply must have, a name in {@link StructuredOutputs}; null for free text
 * @param outputRequired whether a reply without that output fails the run, where the workflow fails on such replies
 * @param autoTools its structured output calls its automatic tools; the model sees no tools then
 * @param model the chat model to use, by configured name; null for the default
 */
public record Agent(
        String name,
        String description,
        String systemPrompt,
        @Nullable String outputModel,
        boolean outputRequired,
        boolean autoTools,
        @Nullable String model) {

    public Agent {
        requireNonNull(name, "name");
        requireNonNull(description, "description");
        requireNonNull(systemPrompt, "systemPrompt");
    }

    /** An agent whose output, if it has one, is required. */
    public Agent(
            String name,
            String description,
            String systemPrompt,
            @Nullable String outputModel,
            boolean autoTools,
            @Nullable String model) {
        this(name, description, systemPrompt, outputModel, true, autoTools, model);
    }
}
