package ai.mozaiks.agent;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of an agent's attempts to speak. */
sealed interface Speech {

    /**
     * The agent has spoken.
     *
     * @param raw the model's reply as it came
     * @param output its structured output, if it has one
     */
    record Said(String raw, String text, @Nullable Map<String, @Nullable Object> output, int attempts)
            implements Speech {

        /** Every form in which a trigger may find what was said. */
        List<String> forms() {
            return text.equals(raw) ? List.of(raw) : List.of(raw, text);
        }
    }

    /** A tool waits for a person. */
    record Waits() implements Speech {}
}
