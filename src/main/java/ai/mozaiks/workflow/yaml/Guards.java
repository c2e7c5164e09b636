package ai.mozaiks.workflow.yaml;

import ai.mozaiks.workflow.Condition;
import ai.mozaiks.workflow.ConditionParser;
import ai.mozaiks.workflow.ConditionSyntaxException;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the condition of a handoff: an expression, a statement a model judges, or a constant. */
final class Guards {

    private static final Set<String> NOTHING = Set.of("", "null", "none", "~");
    private static final Set<String> CONSTANTS = Set.of("true", "false");

    private final Findings findings;

    Guards(Findings findings) {
        this.findings = findings;
    }

    /** The guard a text stands for; null without a text, or when it is not a condition (the findings say why). */
    @Nullable
    Guard of(@Nullable Scalar scalar, @Nullable String type) {
        if (scalar == null || isNothing(scalar)) {
            return null;
        }
        if (isConstant(scalar)) {
            return new Guard.When(new Condition.Literal("true".equals(word(scalar))));
        }
        boolean expression = type == null ? looksLikeExpression(scalar.text()) : !type.endsWith("llm");
        if (!expression) {
            return new Guard.Judged(scalar.text().strip());
        }
        Condition condition = parse(scalar);
        return condition == null ? null : new Guard.When(condition);
    }

    /** Says that a conditional handoff lacks its condition. */
    @Nullable
    Guard missing(Section rule, String field) {
        findings.mistake(
                "workflow.condition-missing",
                rule.where(),
                "a conditional handoff without '%s' is skipped".formatted(field),
                "write the condition, or make it unconditional");
        return null;
    }

    static boolean isNothing(Scalar scalar) {
        return scalar.value() == null || NOTHING.contains(word(scalar));
    }

    static boolean isAlwaysTrue(@Nullable Guard guard) {
        return guard instanceof Guard.When(Condition.Literal(var value)) && Boolean.TRUE.equals(value);
    }

    /** Reads an expression; null when it is none (the findings say where). */
    @Nullable
    Condition parse(Scalar scalar) {
        try {
            return ConditionParser.parse(scalar.text());
        } catch (ConditionSyntaxException e) {
            findings.error("condition.syntax", scalar.at(e.column()), e.problem(), e.hint());
            return null;
        }
    }

    private static boolean isConstant(Scalar scalar) {
        return scalar.value() instanceof Boolean || CONSTANTS.contains(word(scalar));
    }

    private static boolean looksLikeExpression(String text) {
        return text.contains("${") || text.strip().startsWith("context_variables.");
    }

    private static String word(Scalar scalar) {
        return scalar.text().strip().toLowerCase(Locale.ROOT);
    }
}
