package ai.mozaiks.workflow;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One token of a condition.
 *
 * @param number the value of a {@link Kind#NUMBER}
 * @param column counted from 1
 */
record ConditionToken(Kind kind, String text, @Nullable Number number, int column) {

    private static final int LONGEST = 40;

    enum Kind {
        VARIABLE,
        TEXT,
        NUMBER,
        WORD,
        SYMBOL,
        END
    }

    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(word);
    }

    /** As a message names it. */
    String found() {
        return switch (kind) {
            case END -> "the end";
            case VARIABLE -> "'${" + shown(text) + "}'";
            case TEXT -> "the text '" + shown(text) + "'";
            case NUMBER, WORD, SYMBOL -> "'" + shown(text) + "'";
        };
    }

    /** A piece of an author's text as it fits into a one-line message. */
    static String shown(String piece) {
        String visible = piece.codePoints()
                .mapToObj(c -> Character.isISOControl(c) ? "\\u%04x".formatted(c) : Character.toString(c))
                .limit(LONGEST + 1L)
                .collect(Collectors.joining());
        return piece.codePointCount(0, piece.length()) <= LONGEST ? visible : visible.substring(0, LONGEST) + "\u2026";
    }
}
