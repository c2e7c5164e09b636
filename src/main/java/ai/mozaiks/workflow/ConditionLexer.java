package ai.mozaiks.workflow;

import ai.mozaiks.workflow.ConditionToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts the text of a condition into tokens. */
final class ConditionLexer {

    private static final Set<String> PAIRS = Set.of("==", "!=", "<=", ">=");

    private static final Map<String, String> NEAR_MISSES = Map.of(
            "===", "==",
            "!==", "!=",
            "<>", "!=",
            "&&", "and",
            "||", "or",
            "=>", ">=",
            "=<", "<=",
            "=", "==");

    private static final String LEGACY_PREFIX = "context_variables.";

    private final String text;
    private final List<ConditionToken> tokens = new ArrayList<>();
    private int at;

    ConditionLexer(String text) {
        this.text = text;
    }

    /** Every token, the end included. */
    List<ConditionToken> tokens() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                next();
            }
        }
        tokens.add(new ConditionToken(Kind.END, "", null, text.length() + 1));
        return tokens;
    }

    private void next() {
        char first = text.charAt(at);
        if (first == '$') {
            variable();
        } else if (first == '"' || first == '\'') {
            string(first);
        } else if (isDigit(first)) {
            number();
        } else if (text.startsWith(LEGACY_PREFIX, at)) {
            legacyVariable();
        } else if (isNameStart(first)) {
            int end = nameEnd(at);
            add(Kind.WORD, text.substring(at, end), end);
        } else {
            symbol(first);
        }
    }

    private void variable() {
        if (!text.startsWith("${", at)) {
            throw error(at, "expected '${'", "write '${name}'");
        }
        int close = text.indexOf('}', at);
        if (close < 0) {
            throw error(at, "expected '}' to close '${'", "write '${name}'");
        }
        String name = text.substring(at + 2, close).strip();
        if (name.isEmpty()) {
            throw error(at + 2, "expected the name of a variable between '${' and '}'", null);
        }
        if (!isNameStart(name.charAt(0)) || nameEnd(name, 0) != name.length()) {
            throw error(
                    at + 2,
                    "expected the name of a variable, found '%s'".formatted(ConditionToken.shown(name)),
                    "letters, digits, '_' and '-'; parts of a value cannot be asked for");
        }
        add(Kind.VARIABLE, name, close + 1);
    }

    /** {@code context_variables.name}, a spelling of {@code ${name}} some folders use. */
    private void legacyVariable() {
        int start = at + LEGACY_PREFIX.length();
        int end = start < text.length() && isNameStart(text.charAt(start)) ? nameEnd(start) : start;
        if (end == start) {
            throw error(start, "expected the name of a variable after 'context_variables.'", "write '${name}'");
        }
        add(Kind.VARIABLE, text.substring(start, end), end);
    }

    private void string(char quote) {
        StringBuilder value = new StringBuilder();
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != quote) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i = escape(i + 1, value);
            } else {
                value.append(c);
                i++;
            }
        }
        if (i >= text.length()) {
            throw error(at, "expected a closing %s for the text that starts here".formatted(quote), null);
        }
        add(Kind.TEXT, value.toString(), i + 1);
    }

    /** Appends what the escape whose letter stands here means; gives the place after it. */
    private int escape(int letter, StringBuilder value) {
        int digits = switch (text.charAt(letter)) {
            case 'x' -> 2;
            case 'u' -> 4;
            default -> 0;
        };
        int end = letter + 1 + digits;
        if (digits > 0 && end <= text.length() && isHexadecimal(letter + 1, end)) {
            value.append((char) Integer.parseInt(text, letter + 1, end, 16));
            return end;
        }
        value.append(unescaped(text.charAt(letter)));
        return letter + 1;
    }

    private boolean isHexadecimal(int start, int end) {
        return text.substring(start, end).chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    }

    /** As in Python, an unknown escape stands for itself. */
    private static String unescaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '\\', '\'', '"' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }

    private void number() {
        int end = at;
        while (end < text.length() && (isDigit(text.charAt(end)) || continuesNumber(end))) {
            end++;
        }
        if (end < text.length() && isNameStart(text.charAt(end))) {
            throw error(
                    at,
                    "expected a number, found '%s'".formatted(ConditionToken.shown(text.substring(at, nameEnd(end)))),
                    "put text in quotes");
        }
        String digits = text.substring(at, end);
        tokens.add(new ConditionToken(Kind.NUMBER, digits, value(digits), at + 1));
        at = end;
    }

    private boolean continuesNumber(int i) {
        char c = text.charAt(i);
        char before = text.charAt(i - 1);
        return c == '.'
                || ((c == 'e' || c == 'E') && i + 1 < text.length() && startsExponent(i + 1))
                || ((c == '-' || c == '+') && (before == 'e' || before == 'E'));
    }

    private boolean startsExponent(int i) {
        char c = text.charAt(i);
        return isDigit(c) || ((c == '-' || c == '+') && i + 1 < text.length() && isDigit(text.charAt(i + 1)));
    }

    private Number value(String digits) {
        try {
            if (digits.chars().allMatch(c -> isDigit((char) c))) {
                return Long.valueOf(digits);
            }
            double value = Double.parseDouble(digits);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, for both
        }
        throw error(
                at,
                "expected a number, found '%s'".formatted(ConditionToken.shown(digits)),
                "at most 18 digits, one '.'");
    }

    private void symbol(char first) {
        for (String wrong : List.of("===", "!==", "<>", "&&", "||", "=>", "=<")) {
            if (text.startsWith(wrong, at)) {
                throw nearMiss(wrong);
            }
        }
        if (at + 1 < text.length() && PAIRS.contains(text.substring(at, at + 2))) {
            add(Kind.SYMBOL, text.substring(at, at + 2), at + 2);
        } else if (first == '=') {
            throw nearMiss("=");
        } else if (first == '|' || first == '&') {
            spacedOperator(first);
        } else if ("<>()[],!-".indexOf(first) >= 0) {
            add(Kind.SYMBOL, String.valueOf(first), at + 1);
        } else {
            throw stray(first);
        }
    }

    private ConditionSyntaxException nearMiss(String wrong) {
        return error(
                at,
                "expected an operator, found '%s'".formatted(wrong),
                "write '%s'".formatted(NEAR_MISSES.get(wrong)));
    }

    private void spacedOperator(char operator) {
        boolean spaced = at > 0
                && Character.isWhitespace(text.charAt(at - 1))
                && at + 1 < text.length()
                && Character.isWhitespace(text.charAt(at + 1));
        if (!spaced) {
            throw error(
                    at,
                    "'%s' needs a space on both sides".formatted(operator),
                    "write '%s'".formatted(operator == '|' ? "or" : "and"));
        }
        add(Kind.WORD, operator == '|' ? "or" : "and", at + 1);
    }

    private ConditionSyntaxException stray(char c) {
        String hint = "+*/%".indexOf(c) >= 0
                ? "conditions do not calculate"
                : "\u2018\u2019\u201c\u201d".indexOf(c) >= 0
                        ? "use plain quotes, ' or \""
                        : c == '{' ? "write '${name}'" : c == '.' ? "parts of a value cannot be asked for" : null;
        String found = text.substring(at, at + Character.charCount(text.codePointAt(at)));
        return error(at, "'%s' means nothing in a condition".formatted(ConditionToken.shown(found)), hint);
    }

    private void add(Kind kind, String value, int end) {
        tokens.add(new ConditionToken(kind, value, null, at + 1));
        at = end;
    }

    private int nameEnd(int start) {
        return nameEnd(text, start);
    }

    private static int nameEnd(String in, int start) {
        int end = start;
        while (end < in.length() && isNamePart(in, end)) {
            end++;
        }
        return end;
    }

    private static boolean isNamePart(String in, int i) {
        char c = in.charAt(i);
        return Character.isLetterOrDigit(c)
                || c == '_'
                || (c == '-' && i + 1 < in.length() && Character.isLetterOrDigit(in.charAt(i + 1)));
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static ConditionSyntaxException error(int at, String problem, @Nullable String hint) {
        return new ConditionSyntaxException(at + 1, problem, hint);
    }
}
