package ai.mozaiks.execution;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message of an execution's conversation.
 *
 * @param speaker an agent's name, or {@code user}
 * @param output the structured output, if the agent's reply has one
 */
public record Message(String speaker, String text, @Nullable Map<String, @Nullable Object> output) {

    public static final String USER = "user";

    public boolean fromUser() {
        return speaker.equals(USER);
    }
}
