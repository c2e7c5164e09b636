package ai.mozaiks.workflow.yaml;

import ai.mozaiks.workflow.Condition;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads when a handoff of handoffs.yaml is taken; null skips it (the findings say why). */
final class HandoffGuards {

    private final Era era;
    private final Findings findings;
    private final Guards guards;

    HandoffGuards(Era era, Findings findings) {
        this.era = era;
        this.findings = findings;
        this.guards = new Guards(findings);
    }

    @Nullable
    Guard read(Section rule) {
        if (rule.has("trigger") || rule.has("conditions")) {
            return keywordGuard(rule);
        }
        Scalar condition = rule.scalar("condition");
        boolean conditional = "condition".equals(rule.word("handoff_type"));
        if (condition == null || Guards.isNothing(condition)) {
            if (conditional) {
                return guards.missing(rule, "condition");
            }
            return new Guard.Always();
        }
        Guard guard = guards.of(condition, rule.word("condition_type"));
        if (guard instanceof Guard.Judged && era.forbidsJudgedConditions()) {
            findings.mistake(
                    "workflow.judged-condition",
                    rule.where("condition"),
                    "era %s judges no conditions with a model".formatted(era.label()),
                    "write an expression such as ${approved} == True");
        }
        return !conditional && Guards.isAlwaysTrue(guard) ? new Guard.Always() : guard;
    }

    private @Nullable Guard keywordGuard(Section rule) {
        List<Guard> parts = new ArrayList<>();
        String word = rule.text("trigger");
        if (word != null) {
            parts.add(new Guard.Said(word.strip()));
        }
        for (Scalar condition : rule.scalars("conditions")) {
            Condition parsed = guards.parse(condition);
            if (parsed == null) {
                return null;
            }
            parts.add(new Guard.When(parsed));
        }
        return parts.isEmpty() ? new Guard.Always() : parts.size() == 1 ? parts.getFirst() : new Guard.All(parts);
    }
}
