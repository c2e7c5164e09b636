package ai.mozaiks.compiler;

import ai.mozaiks.workflow.Condition;
import ai.mozaiks.workflow.Guard;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints guards and conditions in the {@code mozaiks} language, the same text for the same value. */
public final class ConditionText {

    private ConditionText() {}

    /** The guard as one condition: what the last turn is asked first, the expression over the variables after it. */
    public static String of(Guard guard) {
        return switch (guard) {
            case Guard.Always() -> "True";
            case Guard.When(var condition) -> within(condition, 2);
            case Guard.Judged(var statement) -> "judged(%s)".formatted(quote(statement));
            case Guard.ToolCalled(var tool) -> "tool_called(%s)".formatted(quote(tool));
            case Guard.Said(var word) -> "said(%s)".formatted(quote(word));
            case Guard.All(var parts) -> all(parts);
        };
    }

    private static String all(List<Guard> parts) {
        String facts = parts.stream()
                .filter(part -> !(part instanceof Guard.When))
                .map(ConditionText::of)
                .collect(Collectors.joining(" and "));
        List<Condition> conditions = parts.stream()
                .flatMap(part -> part instanceof Guard.When(var condition)
                        ? Stream.of(condition)
                        : Stream.empty())
                .toList();
        if (conditions.isEmpty()) {
            return facts;
        }
        String expression =
                within(conditions.size() == 1 ? conditions.getFirst() : new Condition.And(conditions), 2);
        return facts.isEmpty() ? expression : facts + " and " + expression;
    }

    public static String of(Condition condition) {
        return switch (condition) {
            case Condition.Or(var parts) -> join(parts, " or ", 2);
            case Condition.And(var parts) -> join(parts, " and ", 3);
            case Condition.Not(var inner) -> "not " + within(inner, 3);
            case Condition.Comparison comparison -> comparison(comparison);
            case Condition.Variable(var name) -> "${%s}".formatted(name);
            case Condition.Length(var of) -> "len(%s)".formatted(of(of));
            case Condition.Items(var items) ->
                items.stream().map(ConditionText::of).collect(Collectors.joining(", ", "[", "]"));
            case Condition.Literal(var value) -> literal(value);
        };
    }

    private static String comparison(Condition.Comparison comparison) {
        StringBuilder text =
                new StringBuilder(within(comparison.operands().getFirst(), 5));
        for (int i = 0; i < comparison.operators().size(); i++) {
            text.append(' ').append(comparison.operators().get(i).text()).append(' ');
            text.append(within(comparison.operands().get(i + 1), 5));
        }
        return text.toString();
    }

    private static String join(List<Condition> parts, String word, int strength) {
        return parts.stream().map(part -> within(part, strength)).collect(Collectors.joining(word));
    }

    private static String within(Condition condition, int strength) {
        return strength(condition) < strength ? "(%s)".formatted(of(condition)) : of(condition);
    }

    private static int strength(Condition condition) {
        return switch (condition) {
            case Condition.Or _ -> 1;
            case Condition.And _ -> 2;
            case Condition.Not _ -> 3;
            case Condition.Comparison _ -> 4;
            case Condition.Variable _, Condition.Length _, Condition.Items _, Condition.Literal _ -> 5;
        };
    }

    private static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case Boolean flag -> flag ? "True" : "False";
            case Number number -> number.toString();
            default -> quote(value.toString());
        };
    }

    private static String quote(String text) {
        return text.contains("'") && !text.contains("\"")
                ? "\"" + text.replace("\\", "\\\\") + "\""
                : "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
