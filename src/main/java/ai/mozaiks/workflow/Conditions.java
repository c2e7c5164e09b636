package ai.mozaiks.workflow;

import ai.mozaiks.workflow.Condition.Operator;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evaluates conditions, with Python's truth, a missing variable being null, and no side effect. */
public final class Conditions {

    private Conditions() {}

    public static boolean holds(Condition condition, Map<String, ? extends @Nullable Object> variables) {
        return holds(condition, ConditionContext.of(variables));
    }

    public static boolean holds(Condition condition, ConditionContext context) {
        return isTrue(evaluate(condition, context));
    }

    /** The condition's value: {@code and}, {@code or} give the operand that decided, as in Python. */
    public static @Nullable Object evaluate(Condition condition, ConditionContext context) {
        return switch (condition) {
            case Condition.Literal(var value) -> value;
            case Condition.Variable(var name) -> context.variable(name);
            case Condition.Length(var of) -> length(evaluate(of, context), of, context);
            case Condition.Not(var inner) -> !holds(inner, context);
            case Condition.And(var parts) -> deciding(parts, false, context);
            case Condition.Or(var parts) -> deciding(parts, true, context);
            case Condition.Comparison comparison -> compare(comparison, context);
            case Condition.Items(var items) ->
                items.stream().map(item -> evaluate(item, context)).toList();
            case Condition.Call(var name, var argument) -> context.call(name, argument);
        };
    }

    /** Python's truth: null, false, zero and everything empty are false. */
    public static boolean isTrue(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case Number number -> number.doubleValue() != 0;
            case CharSequence text -> !text.isEmpty();
            case Collection<?> items -> !items.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }

    /** The variables a condition asks for, in the order of its text. */
    public static Set<String> variables(Condition condition) {
        Set<String> names = new LinkedHashSet<>();
        collect(condition, names);
        return names;
    }

    private static void collect(Condition condition, Set<String> names) {
        if (condition instanceof Condition.Variable(var name)) {
            names.add(name);
        }
        parts(condition).forEach(part -> collect(part, names));
    }

    private static Stream<Condition> parts(Condition condition) {
        return switch (condition) {
            case Condition.And(var parts) -> parts.stream();
            case Condition.Or(var parts) -> parts.stream();
            case Condition.Not(var inner) -> Stream.of(inner);
            case Condition.Length(var of) -> Stream.of(of);
            case Condition.Comparison(var operands, var _) -> operands.stream();
            case Condition.Items(var items) -> items.stream();
            case Condition.Literal _, Condition.Variable _, Condition.Call _ -> Stream.of();
        };
    }

    private static @Nullable Object deciding(List<Condition> parts, boolean decides, ConditionContext context) {
        Object value = null;
        for (Condition part : parts) {
            value = evaluate(part, context);
            if (isTrue(value) == decides) {
                return value;
            }
        }
        return value;
    }

    private static boolean compare(Condition.Comparison comparison, ConditionContext context) {
        Object left = evaluate(comparison.operands().getFirst(), context);
        for (int i = 0; i < comparison.operators().size(); i++) {
            Object right = evaluate(comparison.operands().get(i + 1), context);
            if (!relates(left, comparison.operators().get(i), right, context)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private static boolean relates(
            @Nullable Object left, Operator operator, @Nullable Object right, ConditionContext context) {
        return switch (operator) {
            case EQUAL, IS -> areEqual(left, right);
            case NOT_EQUAL, IS_NOT -> !areEqual(left, right);
            case IN -> contains(right, left, context);
            case NOT_IN -> !contains(right, left, context);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> ordered(left, operator, right, context);
        };
    }

    private static boolean ordered(
            @Nullable Object left, Operator operator, @Nullable Object right, ConditionContext context) {
        Integer order = order(left, right);
        if (order == null) {
            context.warn("%s %s %s is not an order of two numbers or two texts: taken as false"
                    .formatted(typeOf(left), operator.text(), typeOf(right)));
            return false;
        }
        return switch (operator) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            default -> order >= 0;
        };
    }

    private static @Nullable Integer order(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return isNaN(a) || isNaN(b) ? null : order(a, b);
        }
        return left instanceof String a && right instanceof String b ? a.compareTo(b) : null;
    }

    private static int order(Number a, Number b) {
        boolean exact = Double.isFinite(a.doubleValue()) && Double.isFinite(b.doubleValue());
        return exact
                ? new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()))
                : Double.compare(a.doubleValue(), b.doubleValue());
    }

    private static boolean isNaN(Number number) {
        return Double.isNaN(number.doubleValue());
    }

    /** Numbers by value, lists and maps by content; values of different kinds are never equal, so "true" is not True. */
    private static boolean areEqual(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return !isNaN(a) && !isNaN(b) && order(a, b) == 0;
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return a.size() == b.size() && IntStream.range(0, a.size()).allMatch(i -> areEqual(a.get(i), b.get(i)));
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet())
                    && a.keySet().stream().allMatch(key -> areEqual(a.get(key), b.get(key)));
        }
        return Objects.equals(left, right);
    }

    private static boolean contains(@Nullable Object container, @Nullable Object value, ConditionContext context) {
        return switch (container) {
            case Collection<?> items -> items.stream().anyMatch(item -> areEqual(item, value));
            case Map<?, ?> map -> map.keySet().stream().anyMatch(key -> areEqual(key, value));
            case String text when value instanceof String part -> text.contains(part);
            case null, default -> {
                context.warn("%s in %s is not a question: taken as false".formatted(typeOf(value), typeOf(container)));
                yield false;
            }
        };
    }

    private static long length(@Nullable Object value, Condition of, ConditionContext context) {
        return switch (value) {
            case CharSequence text -> text.toString().codePointCount(0, text.length());
            case Collection<?> items -> items.size();
            case Map<?, ?> map -> map.size();
            case null, default -> {
                context.warn(
                        "%s is %s and has no length: taken as 0".formatted(ConditionPrinter.print(of), typeOf(value)));
                yield 0;
            }
        };
    }

    private static String typeOf(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean _ -> "a boolean";
            case Number _ -> "a number";
            case CharSequence _ -> "a text";
            case Collection<?> _ -> "a list";
            case Map<?, ?> _ -> "a map";
            default -> "a " + value.getClass().getSimpleName();
        };
    }
}
