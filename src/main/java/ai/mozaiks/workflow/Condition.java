package ai.mozaiks.workflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question about a workflow's context variables: the dialect's closed expression grammar ({@code dialect.md} 2.5) as a
 * tree. Closed on purpose: a workflow author writes conditions, not code.
 */
public sealed interface Condition {

    record Literal(@Nullable Object value) implements Condition {}

    /** {@code ${name}}; a missing variable is null. */
    record Variable(String name) implements Condition {}

    record Length(Condition of) implements Condition {}

    record Not(Condition condition) implements Condition {}

    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }
    }

    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** A Python-style chain: {@code a < b <= c} has two operators and three operands, and holds if each pair does. */
    record Comparison(List<Condition> operands, List<Operator> operators) implements Condition {
        public Comparison {
            operands = List.copyOf(operands);
            operators = List.copyOf(operators);
        }
    }

    record Items(List<Condition> items) implements Condition {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * A question about the turn that just ended, e.g. {@code said("NEXT")}. Only compiled routes ask one: the text of a
     * workflow author never parses to it.
     *
     * @param argument null for a call without one
     */
    record Call(String name, @Nullable String argument) implements Condition {}

    enum Operator {
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        IN("in"),
        NOT_IN("not in"),
        IS("is"),
        IS_NOT("is not");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
