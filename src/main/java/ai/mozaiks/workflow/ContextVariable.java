package ai.mozaiks.workflow;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A context variable as declared ({@code dialect.md} 1.6).
 *
 * @param type informational, normalised: string, integer, number, boolean, array, object
 * @param source where its value comes from at start
 * @param triggers what sets it during the run
 */
public record ContextVariable(String name, String type, String description, Source source, List<Trigger> triggers) {

    public ContextVariable {
        triggers = List.copyOf(triggers);
    }

    /** Where a value comes from when a run starts. */
    public sealed interface Source {

        record State(@Nullable Object defaultValue) implements Source {}

        record Config(@Nullable String envVar, @Nullable Object defaultValue, boolean required) implements Source {}

        record DataReference(
                @Nullable String database,
                String collection,
                Map<String, @Nullable Object> query,
                List<String> fields,
                @Nullable Object defaultValue)
                implements Source {}

        record DataEntity(String collection, @Nullable Object defaultValue) implements Source {}

        record Computed(@Nullable Object defaultValue) implements Source {}

        record External(@Nullable Object defaultValue) implements Source {}

        record File(String path, String format, @Nullable Object defaultValue, boolean required) implements Source {}

        record BuildContext(@Nullable Object defaultValue) implements Source {}
    }

    /** What sets a variable while the run goes on. */
    public sealed interface Trigger {

        /** The agent's text matches: the variable becomes {@code value}. */
        record AgentText(String agent, Match match, boolean hidden, Object value) implements Trigger {}

        /** A UI tool or component answered: the variable becomes the part at {@code responseKey} (null = the whole). */
        record UiResponse(String tool, @Nullable String responseKey) implements Trigger {}

        /** The user's text matches: the variable becomes {@code value}. */
        record UserText(Match match, Object value) implements Trigger {}
    }

    /** How a text, or its last line that is not blank, is compared: ignoring case and surrounding space; a regex is searched for. */
    public record Match(Kind kind, String text) {
        public enum Kind {
            EQUALS,
            CONTAINS,
            REGEX,
            LAST_LINE
        }

        public boolean matches(String said) {
            String whole = said.strip();
            return switch (kind) {
                case EQUALS -> lower(whole).equals(lower(text));
                case CONTAINS -> lower(whole).contains(lower(text));
                case REGEX -> isFoundIn(whole);
                case LAST_LINE ->
                    lower(whole.substring(whole.lastIndexOf('\n') + 1)).equals(lower(text));
            };
        }

        private static String lower(String text) {
            return text.strip().toLowerCase(Locale.ROOT);
        }

        /** The reader has warned about an expression that cannot be compiled; it matches nothing. */
        private boolean isFoundIn(String whole) {
            try {
                return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(whole)
                        .find();
            } catch (PatternSyntaxException e) {
                return false;
            }
        }
    }
}
