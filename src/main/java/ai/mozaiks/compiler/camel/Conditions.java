package ai.mozaiks.compiler.camel;

import ai.mozaiks.workflow.Condition;
import ai.mozaiks.workflow.Condition.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Evaluates conditions over variables. */
final class Conditions {

    private Conditions() {}

    static boolean holds(Condition condition, Map<String, ? extends @Nullable Object> variables) {
        return truthy(value(condition, variables));
    }

    private static @Nullable Object value(Condition condition, Map<String, ? extends @Nullable Object> variables) {
        return switch (condition) {
            case Condition.Literal(var value) -> value;
            case Condition.Variable(var name) -> variables.get(name);
            case Condition.Length(var of) -> length(value(of, variables));
            case Condition.Not(var inner) -> !holds(inner, variables);
            case Condition.And(var parts) -> parts.stream().allMatch(part -> holds(part, variables));
            case Condition.Or(var parts) -> parts.stream().anyMatch(part -> holds(part, variables));
            case Condition.Items(var items) -> {
                List<@Nullable Object> values = new ArrayList<>();
                items.forEach(item -> values.add(value(item, variables)));
                yield values;
            }
            case Condition.Comparison(var operands, var operators) -> {
                boolean all = true;
                for (int i = 0; all && i < operators.size(); i++) {
                    all = compare(
                            value(operands.get(i), variables), operators.get(i), value(operands.get(i + 1), variables));
                }
                yield all;
            }
        };
    }

    private static boolean compare(@Nullable Object left, Operator operator, @Nullable Object right) {
        return switch (operator) {
            case EQUAL, IS -> same(left, right);
            case NOT_EQUAL, IS_NOT -> !same(left, right);
            case IN -> contains(right, left);
            case NOT_IN -> !contains(right, left);
            case LESS -> order(left, right, 0) < 0;
            case LESS_OR_EQUAL -> order(left, right, 1) <= 0;
            case GREATER -> order(left, right, 0) > 0;
            case GREATER_OR_EQUAL -> order(left, right, -1) >= 0;
        };
    }

    private static int order(@Nullable Object left, @Nullable Object right, int otherwise) {
        if (left instanceof Number a && right instanceof Number b) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()));
        }
        return left instanceof String a && right instanceof String b ? a.compareTo(b) : otherwise;
    }

    private static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
        }
        return Objects.equals(left, right);
    }

    private static boolean contains(@Nullable Object whole, @Nullable Object part) {
        return switch (whole) {
            case Collection<?> items -> items.stream().anyMatch(item -> same(item, part));
            case Map<?, ?> map -> map.containsKey(part);
            case String text -> part instanceof String inner && text.contains(inner);
            case null, default -> false;
        };
    }

    private static int length(@Nullable Object value) {
        return switch (value) {
            case Collection<?> items -> items.size();
            case Map<?, ?> map -> map.size();
            case String text -> text.length();
            case null, default -> 0;
        };
    }

    private static boolean truthy(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case Number number -> number.doubleValue() != 0;
            default -> !(value instanceof String || value instanceof Collection || value instanceof Map)
                    || length(value) > 0;
        };
    }
}
