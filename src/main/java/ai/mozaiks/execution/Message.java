package ai.mozaiks.execution;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message of an execution's conversation.
 *
 * @param speaker an agent's name, or {@code user}
 * @param output the structured output, if the agent's reply has one
 * @param hidden whether it is for models alone
 */
public record Message(String speaker, String text, @Nullable Map<String, @Nullable Object> output, boolean hidden) {

    public static final String USER = "user";

    public boolean fromUser() {
        return speaker.equals(USER);
    }
}
