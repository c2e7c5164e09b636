package ai.mozaiks.workflow.yaml;

import ai.mozaiks.workflow.ConditionPrinter;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Target;
import java.util.stream.Collectors;

/** Handoffs in words, for the report. */
final class Described {

    private Described() {}

    static String handoff(Handoff handoff) {
        String counter = handoff.counter() == null
                ? ""
                : " at most %d times".formatted(handoff.counter().limit());
        String scope = handoff.scope() == Handoff.Scope.PRE ? " before its turn" : "";
        return "handoff %s -> %s%s%s%s"
                .formatted(handoff.source(), target(handoff.target()), scope, guard(handoff.guard()), counter);
    }

    private static String target(Target target) {
        return switch (target) {
            case Target.ToAgent(var agent) -> agent;
            case Target.ToUser _ -> Handoff.USER;
            case Target.Terminate(var reason) -> reason == null ? "terminate" : "terminate (" + reason + ")";
        };
    }

    private static String guard(Guard guard) {
        return switch (guard) {
            case Guard.Always _ -> "";
            case Guard.When(var condition) -> " when " + ConditionPrinter.print(condition);
            case Guard.Judged(var statement) -> " when a model judges: " + Texts.shown(statement);
            case Guard.ToolCalled(var tool) -> " when it called " + tool;
            case Guard.Said(var word) -> " when it said " + word;
            case Guard.All(var parts) -> parts.stream().map(Described::guard).collect(Collectors.joining(" and"));
        };
    }
}
