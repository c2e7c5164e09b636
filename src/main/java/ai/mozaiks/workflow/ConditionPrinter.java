package ai.mozaiks.workflow;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints a condition in its canonical spelling, which {@link ConditionParser} reads back to an equal condition. */
public final class ConditionPrinter {

    private static final int OR = 0;
    private static final int AND = 1;
    private static final int NOT = 2;
    private static final int COMPARISON = 3;
    private static final int OPERAND = 4;

    private ConditionPrinter() {}

    public static String print(Condition condition) {
        return switch (condition) {
            case Condition.Or(var parts) -> joined(parts, " or ", AND);
            case Condition.And(var parts) -> joined(parts, " and ", NOT);
            case Condition.Not(var inner) -> "not " + within(inner, NOT);
            case Condition.Comparison comparison -> comparison(comparison);
            case Condition.Variable(var name) -> "${" + name + "}";
            case Condition.Length(var of) -> "len(" + print(of) + ")";
            case Condition.Literal(var value) -> literal(value);
            case Condition.Items(var items) ->
                items.stream().map(ConditionPrinter::print).collect(Collectors.joining(", ", "[", "]"));
            case Condition.Call(var name, var argument) ->
                name + "(" + (argument == null ? "" : quoted(argument)) + ")";
        };
    }

    private static String joined(List<Condition> parts, String word, int level) {
        return parts.stream().map(part -> within(part, level)).collect(Collectors.joining(word));
    }

    private static String comparison(Condition.Comparison comparison) {
        StringBuilder text = new StringBuilder(within(comparison.operands().getFirst(), OPERAND));
        for (int i = 0; i < comparison.operators().size(); i++) {
            text.append(' ').append(comparison.operators().get(i).text()).append(' ');
            text.append(within(comparison.operands().get(i + 1), OPERAND));
        }
        return text.toString();
    }

    private static String within(Condition part, int level) {
        return levelOf(part) < level ? "(" + print(part) + ")" : print(part);
    }

    private static int levelOf(Condition condition) {
        return switch (condition) {
            case Condition.Or _ -> OR;
            case Condition.And _ -> AND;
            case Condition.Not _ -> NOT;
            case Condition.Comparison _ -> COMPARISON;
            case Condition.Variable _, Condition.Length _, Condition.Literal _, Condition.Items _, Condition.Call _ ->
                OPERAND;
        };
    }

    private static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case Boolean flag -> flag ? "True" : "False";
            case String text -> quoted(text);
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "'";
    }
}
