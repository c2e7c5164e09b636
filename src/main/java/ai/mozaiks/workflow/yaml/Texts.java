package ai.mozaiks.workflow.yaml;

import java.util.Locale;

/** Names and pieces of authors' texts as messages and look-ups need them. */
final class Texts {

    private static final int LONGEST = 60;

    private Texts() {}

    /** As it fits into a one-line message. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                shown.append("\\u%04x".formatted(c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return text.codePointCount(0, text.length()) <= LONGEST ? shown.toString() : shown + "\u2026";
    }

    /** Without case, {@code -}, {@code _} and spaces: how words of the dialect are compared. */
    static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").replace(" ", "");
    }

    /** {@code AppGenerator} to {@code app_generator}. */
    static String snakeCase(String name) {
        return name.strip()
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("^_+|_+$", "")
                .toLowerCase(Locale.ROOT);
    }
}
