package ai.mozaiks.agent;

import ai.mozaiks.json.JsonSchema;
import ai.mozaiks.json.JsonSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A reply read as the structured output it must be. */
sealed interface StructuredReply {

    /** It is; {@code text} is what it says to people: the prose around the object, else its {@code agent_message}. */
    record Fits(Map<String, @Nullable Object> output, String text) implements StructuredReply {}

    /** It is not; {@code complaint} says what is wrong with it, for the model. */
    record Broken(String complaint) implements StructuredReply {}

    /** Past this many, more violations only hide the first. */
    int SHOWN = 20;

    static StructuredReply read(String reply, String model, JsonSchema schema) {
        try {
            LenientJson.Found found = LenientJson.find(reply);
            List<JsonSchema.Violation> violations = schema.check(found.object());
            return violations.isEmpty()
                    ? new Fits(found.object(), text(found))
                    : new Broken("it does not fit %s:%n%s".formatted(model, lines(violations)));
        } catch (JsonSyntaxException e) {
            return new Broken("it is not one JSON object: " + e.getMessage());
        }
    }

    private static String text(LenientJson.Found found) {
        if (!found.prose().isEmpty()) {
            return found.prose();
        }
        return found.object().get("agent_message") instanceof String message ? message : "";
    }

    private static String lines(List<JsonSchema.Violation> violations) {
        String shown = violations.stream()
                .limit(SHOWN)
                .map(violation -> "- " + violation)
                .collect(Collectors.joining("\n"));
        int more = violations.size() - SHOWN;
        return more > 0 ? shown + "\n- and " + more + " more" : shown;
    }
}
