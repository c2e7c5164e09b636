package ai.mozaiks.validation.treesitter;

import ai.mozaiks.validation.SourceFacts.SyntaxError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What is wrong with a style sheet whatever its version: brackets, strings and comments that do not end. The grammar lags
 * behind the language (it refuses nesting, {@code :not([a])} and range queries), so that its word alone is not enough.
 */
final class CssStructure {

    private record Open(char bracket, int line, int column) {}

    private final String text;
    private final List<SyntaxError> errors = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private CssStructure(String text) {
        this.text = text;
    }

    static List<SyntaxError> check(String text) {
        return new CssStructure(text).check();
    }

    private List<SyntaxError> check() {
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case '\n' -> newLine();
                case '\\' -> at++;
                case '"', '\'' -> skipString(c);
                case '/' -> skipComment();
                case '{', '(', '[' -> open.push(new Open(c, line, column()));
                case '}', ')', ']' -> close(c);
                default -> {}
            }
            at++;
        }
        open.forEach(one -> errors.add(error(one.line(), one.column(), "'%s' is not closed".formatted(one.bracket()))));
        return errors;
    }

    private void close(char c) {
        char expected = c == '}' ? '{' : c == ')' ? '(' : '[';
        if (open.isEmpty() || open.peek().bracket() != expected) {
            errors.add(error(line, column(), "'%s' closes nothing".formatted(c)));
        } else {
            open.pop();
        }
    }

    private void skipString(char quote) {
        int startLine = line;
        int startColumn = column();
        for (at++; at < text.length() && text.charAt(at) != quote; at++) {
            if (text.charAt(at) == '\n') {
                errors.add(error(startLine, startColumn, "the string is not closed"));
                newLine();
                return;
            }
            if (text.charAt(at) == '\\') {
                at++;
            }
        }
    }

    private void skipComment() {
        if (!text.startsWith("/*", at)) {
            return;
        }
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            errors.add(error(line, column(), "the comment is not closed"));
            at = text.length();
            return;
        }
        for (; at <= end; at++) {
            if (text.charAt(at) == '\n') {
                newLine();
            }
        }
    }

    private void newLine() {
        line++;
        lineStart = at + 1;
    }

    private int column() {
        return at - lineStart + 1;
    }

    private static SyntaxError error(int line, int column, String message) {
        return new SyntaxError(line, column, message, true);
    }
}
