package ai.mozaiks.workflow.yaml;

import ai.mozaiks.workflow.Condition;
import ai.mozaiks.workflow.Condition.Comparison;
import ai.mozaiks.workflow.Condition.Operator;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads when a rule of transition_graph.yaml is taken; null skips it (the findings say why). */
final class TransitionGuards {

    private final Findings findings;
    private final Guards guards;

    TransitionGuards(Findings findings) {
        this.findings = findings;
        this.guards = new Guards(findings);
    }

    @Nullable
    Guard read(Section rule) {
        String type = rule.word("condition_type");
        if (type == null) {
            type = rule.has("condition_key")
                    ? "context_equals"
                    : rule.has("tool_name")
                            ? "tool_called"
                            : rule.has("context_expression") ? "context_expression" : "";
        }
        boolean conditional = "condition".equals(rule.word("transition_type"));
        if (!conditional && !rule.has("condition_type")) {
            reportCompanions(rule, "");
            return new Guard.Always();
        }
        reportCompanions(rule, type);
        return switch (type) {
            case "context_equals" -> equalsGuard(rule);
            case "tool_called" ->
                rule.has("tool_name")
                        ? new Guard.ToolCalled(rule.text("tool_name", ""))
                        : guards.missing(rule, "tool_name");
            case "context_expression" -> textGuard(rule, "context_expression", type);
            case "expression", "context", "string_llm", "llm" -> movedGuard(rule, type);
            default ->
                rule.has("condition") ? textGuard(rule, "condition", null) : guards.missing(rule, "condition_type");
        };
    }

    private @Nullable Guard textGuard(Section rule, String field, @Nullable String type) {
        Scalar text = rule.scalar(field);
        if (text == null || Guards.isNothing(text)) {
            return guards.missing(rule, field);
        }
        return guards.of(text, type);
    }

    private @Nullable Guard movedGuard(Section rule, String type) {
        findings.mistake(
                "workflow.moved-value",
                rule.where("condition_type"),
                "'condition_type' cannot be '%s' here".formatted(type),
                "write 'context_expression' or 'context_equals'");
        return textGuard(rule, rule.has("condition") ? "condition" : "context_expression", type);
    }

    private @Nullable Guard equalsGuard(Section rule) {
        String key = rule.text("condition_key");
        if (key == null) {
            return guards.missing(rule, "condition_key");
        }
        if (!rule.mentions("condition_value")) {
            return guards.missing(rule, "condition_value");
        }
        Object value = rule.plain("condition_value");
        return new Guard.When(new Comparison(
                List.of(new Condition.Variable(key), new Condition.Literal(value)), List.of(Operator.EQUAL)));
    }

    /** Exactly the fields of the condition's type may stand beside it. */
    private void reportCompanions(Section rule, String type) {
        Set<String> allowed = switch (type) {
            case "context_equals" -> Set.of("condition_key", "condition_value");
            case "tool_called" -> Set.of("tool_name");
            case "" -> Set.of();
            default -> Set.of("context_expression", "condition");
        };
        for (String field : List.of("condition_key", "condition_value", "context_expression", "tool_name")) {
            if (rule.has(field) && !allowed.contains(field)) {
                findings.mistake(
                        "workflow.stray-key",
                        rule.where(field),
                        "'%s' means nothing %s"
                                .formatted(
                                        field, type.isEmpty() ? "without a condition" : "with condition_type " + type),
                        null);
            }
        }
    }
}
