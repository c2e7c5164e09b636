package ai.mozaiks.compiler;

import java.util.regex.Pattern;

/** Writes block-style YAML, two spaces a level. Knows just enough of the language for {@link RouteYaml}. */
final class YamlText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.:@/(),'-]*( [A-Za-z0-9_.@/(),'-]+)*");
    private static final Pattern RESERVED = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

    private final StringBuilder text = new StringBuilder();
    private int level;
    private boolean afterDash;

    void comment(String line) {
        text.append("# ").append(line.replaceAll("\\R", " ")).append('\n');
    }

    /** A list element that is a map with one key. */
    void item(String key, Runnable content) {
        item(() -> key(key, content));
    }

    /** A list element that is a map. */
    void item(Runnable content) {
        indent().append("- ");
        afterDash = true;
        level++;
        content.run();
        level--;
    }

    void key(String key, Runnable content) {
        indent().append(key).append(":\n");
        level++;
        content.run();
        level--;
    }

    void entry(String key, String value) {
        literal(key, scalar(value));
    }

    void literal(String key, String value) {
        indent().append(key).append(": ").append(value).append('\n');
    }

    private StringBuilder indent() {
        if (afterDash) {
            afterDash = false;
            return text;
        }
        return text.repeat("  ", level);
    }

    /**
     * Two opening braces would be a property placeholder to Camel: an author's text must not be one, so its braces are written
     * as escapes that the {@code mozaiks} language reads back.
     */
    private static String scalar(String value) {
        if (PLAIN.matcher(value).matches() && !RESERVED.matcher(value).matches() && !value.endsWith(":")) {
            return value;
        }
        StringBuilder quoted = new StringBuilder("\"");
        GuardConditions.escaped(value).codePoints().forEach(c -> append(quoted, c));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int c) {
        switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
                    quoted.append("\\u%04x".formatted(c));
                } else {
                    quoted.appendCodePoint(c);
                }
            }
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
