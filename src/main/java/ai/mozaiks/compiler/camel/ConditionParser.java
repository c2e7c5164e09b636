package ai.mozaiks.compiler.camel;

import ai.mozaiks.workflow.Condition;
import ai.mozaiks.workflow.Condition.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the dialect's expressions. */
final class ConditionParser {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(\\$\\{\\s*\\w+\\s*}|'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d+(?:\\.\\d+)?|==|!=|<=|>=|[<>!&|()\\[\\],]|\\w+)",
            Pattern.DOTALL);

    private final List<String> tokens = new ArrayList<>();
    private int at;

    private ConditionParser(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.region(end, text.length()).lookingAt()) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new IllegalArgumentException("column %d: unexpected '%s'".formatted(end + 1, text.substring(end)));
        }
    }

    static Condition parse(String text) {
        ConditionParser parser = new ConditionParser(text);
        Condition condition = parser.or();
        if (parser.at < parser.tokens.size()) {
            throw new IllegalArgumentException("unexpected '%s'".formatted(parser.tokens.get(parser.at)));
        }
        return condition;
    }

    private Condition or() {
        List<Condition> parts = series(this::and, "or", "|");
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
    }

    private Condition and() {
        List<Condition> parts = series(this::not, "and", "&");
        return parts.size() == 1 ? parts.getFirst() : new Condition.And(parts);
    }

    private List<Condition> series(Supplier<Condition> part, String word, String sign) {
        List<Condition> parts = new ArrayList<>(List.of(part.get()));
        while (take(word) || take(sign)) {
            parts.add(part.get());
        }
        return parts;
    }

    private Condition not() {
        return take("not") || take("!") ? new Condition.Not(not()) : comparison();
    }

    private Condition comparison() {
        List<Condition> operands = new ArrayList<>(List.of(operand()));
        List<Operator> operators = new ArrayList<>();
        for (Operator operator = operator(); operator != null; operator = operator()) {
            operators.add(operator);
            operands.add(operand());
        }
        return operators.isEmpty() ? operands.getFirst() : new Condition.Comparison(operands, operators);
    }

    private @org.jspecify.annotations.Nullable Operator operator() {
        if (take("not")) {
            expect("in");
            return Operator.NOT_IN;
        }
        if (take("is")) {
            return take("not") ? Operator.IS_NOT : Operator.IS;
        }
        for (Operator operator : Operator.values()) {
            if (take(operator.text())) {
                return operator;
            }
        }
        return null;
    }

    private Condition operand() {
        String token = at < tokens.size() ? tokens.get(at++) : "the end";
        if (token.startsWith("${")) {
            return new Condition.Variable(token.substring(2, token.length() - 1).strip());
        }
        if (token.startsWith("'") || token.startsWith("\"")) {
            return new Condition.Literal(
                    token.substring(1, token.length() - 1).replaceAll("(?s)\\\\(.)", "$1"));
        }
        return switch (token.toLowerCase(java.util.Locale.ROOT)) {
            case "true" -> new Condition.Literal(true);
            case "false" -> new Condition.Literal(false);
            case "none", "null" -> new Condition.Literal(null);
            case "len" -> {
                expect("(");
                Condition of = operand();
                expect(")");
                yield new Condition.Length(of);
            }
            case "(" -> {
                Condition inner = or();
                expect(")");
                yield inner;
            }
            case "[" -> items();
            default -> number(token);
        };
    }

    private Condition items() {
        List<Condition> items = new ArrayList<>();
        while (!take("]")) {
            items.add(operand());
            take(",");
        }
        return new Condition.Items(items);
    }

    private static Condition number(String token) {
        if (!token.matches("-?\\d+(\\.\\d+)?")) {
            throw new IllegalArgumentException("expected a value, found '%s'".formatted(token));
        }
        return new Condition.Literal(
                token.contains(".") ? (Object) new BigDecimal(token) : (Object) Long.valueOf(token));
    }

    private boolean take(String token) {
        boolean found = at < tokens.size() && tokens.get(at).equals(token);
        at += found ? 1 : 0;
        return found;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw new IllegalArgumentException("expected '%s'".formatted(token));
        }
    }
}
