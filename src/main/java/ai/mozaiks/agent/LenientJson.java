package ai.mozaiks.agent;

import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSyntaxException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the JSON object in what a model said: alone, in a fence, or amid prose; trailing commas and raw line breaks
 * inside strings are forgiven.
 */
final class LenientJson {

    private static final Pattern FENCE = Pattern.compile("```[A-Za-z]*\\s*(.*?)```", Pattern.DOTALL);

    private static final Pattern OPENS_OBJECT = Pattern.compile("\\{\\s*\"");

    /** Prose may hold braces too; past this many that open no object, there is none to find. */
    private static final int STARTS = 50;

    private LenientJson() {}

    /** @param prose what stood around the object */
    record Found(Map<String, @Nullable Object> object, String prose) {}

    /** Throws {@link JsonSyntaxException} when there is no object. */
    static Found find(String text) {
        try {
            return new Found(Json.object(text), "");
        } catch (JsonSyntaxException notAlone) {
            Found found = search(text);
            if (found == null) {
                throw notAlone;
            }
            return found;
        }
    }

    private static @Nullable Found search(String text) {
        int start = text.indexOf('{');
        for (int tries = 0; start >= 0 && tries < STARTS; tries++) {
            Span span = Span.at(text, start);
            if (span == null
                    && OPENS_OBJECT.matcher(text).region(start, text.length()).lookingAt()) {
                // The reply was cut off: an object inside it must not be taken for the whole.
                return new Found(Json.object(text.substring(start)), "");
            }
            Map<String, @Nullable Object> object = span == null ? null : parse(span.repaired());
            if (span != null && object != null) {
                return new Found(object, around(text, start, span.end()));
            }
            start = text.indexOf('{', start + 1);
        }
        return null;
    }

    private static @Nullable Map<String, @Nullable Object> parse(String text) {
        try {
            return Json.object(text);
        } catch (JsonSyntaxException e) {
            return null;
        }
    }

    /** The text without the object, and without the fence around it. */
    private static String around(String text, int start, int end) {
        Matcher fence = FENCE.matcher(text);
        while (fence.find()) {
            if (fence.start() < start && end <= fence.end()) {
                return join(text.substring(0, fence.start()), text.substring(fence.end()));
            }
        }
        return join(text.substring(0, start), text.substring(end));
    }

    private static String join(String before, String after) {
        return (before.strip() + "\n" + after.strip()).strip();
    }

    /** An object's text, braces balanced, up to but not including {@code end}. */
    private record Span(String repaired, int end) {

        static @Nullable Span at(String text, int start) {
            StringBuilder repaired = new StringBuilder();
            boolean inString = false;
            int depth = 0;
            for (int i = start; i < text.length(); i++) {
                char c = text.charAt(i);
                if (inString) {
                    if (c == '\\' && i + 1 < text.length()) {
                        repaired.append(c).append(text.charAt(++i));
                        continue;
                    }
                    inString = c != '"';
                    append(repaired, c);
                    continue;
                }
                inString = c == '"';
                if (c == '{' || c == '[') {
                    depth++;
                } else if (c == '}' || c == ']') {
                    depth--;
                    dropTrailingComma(repaired);
                }
                repaired.append(c);
                if (depth == 0) {
                    return new Span(repaired.toString(), i + 1);
                }
            }
            return null;
        }

        private static void append(StringBuilder repaired, char c) {
            switch (c) {
                case '\n' -> repaired.append("\\n");
                case '\r' -> repaired.append("\\r");
                case '\t' -> repaired.append("\\t");
                default -> repaired.append(c);
            }
        }

        private static void dropTrailingComma(StringBuilder repaired) {
            int last = repaired.length() - 1;
            while (last >= 0 && Character.isWhitespace(repaired.charAt(last))) {
                last--;
            }
            if (last >= 0 && repaired.charAt(last) == ',') {
                repaired.deleteCharAt(last);
            }
        }
    }
}
