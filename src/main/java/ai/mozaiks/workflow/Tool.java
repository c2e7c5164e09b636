package ai.mozaiks.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool as tools.yaml declares it.
 *
 * @param function callable and name the model sees
 * @param file the Python file the dialect names; empty for a built-in or an endpoint
 * @param agents who owns it
 * @param autoCall called by the runtime with the owner's structured output
 * @param boundToModel offered to the owner's model
 * @param component user-interface component of a UI tool; null otherwise
 * @param parameters JSON Schema of its arguments; null when only the implementation knows
 * @param outcome records its result status in the context; null for none
 */
public record Tool(
        String function,
        String file,
        String description,
        Kind kind,
        List<String> agents,
        boolean autoCall,
        boolean boundToModel,
        @Nullable String component,
        @Nullable Map<String, @Nullable Object> parameters,
        Risk risk,
        Approval approval,
        Duration timeout,
        int maxAttempts,
        @Nullable Outcome outcome) {

    public Tool {
        agents = List.copyOf(agents);
    }

    public enum Kind {
        /** Runs on the server. */
        AGENT_TOOL,
        /** Waits for an answer from a component on the user's screen. */
        UI_TOOL,
        /** Shows a panel and goes on. */
        UI_SURFACE
    }

    /** The architecture's five tool types (2.4). */
    public enum Risk {
        READ_ONLY,
        GENERATIVE,
        EXTERNAL_API,
        DESTRUCTIVE,
        FINANCIAL
    }

    public enum Approval {
        AUTO,
        AUTO_WITH_AUDIT,
        HUMAN_REQUIRED,
        HUMAN_REQUIRED_WITH_AUDIT
    }

    /** The dialect's {@code outcome} (era 6): a tool's result status written to the context, attempts counted. */
    public record Outcome(
            String contextKey,
            String attemptsKey,
            String resultField,
            List<String> values,
            String errorValue,
            int maxAttempts,
            List<String> retryOn) {}
}
