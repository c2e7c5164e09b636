package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.RunLifecycle;
import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.workflow.LifecycleTool.Trigger;
import ai.mozaiks.workflow.Workflow;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The points of a run at which functions of its workflow run, where the routes come by. A context without a {@link
 * RunLifecycle} runs none.
 */
record RunPoints(@Nullable RunLifecycle lifecycle) {

    static RunPoints of(CamelContext camel) {
        return new RunPoints(camel.getRegistry().findSingleByType(RunLifecycle.class));
    }

    void started(Execution execution, Workflow workflow) {
        if (lifecycle != null) {
            lifecycle.started(execution, workflow);
        }
    }

    void answered(RunExchange run, String step, String text) {
        if (lifecycle != null
                && !RunLifecycle.functions(run.workflow(), Trigger.ON_USER_INPUT)
                        .isEmpty()) {
            lifecycle.answered(run.execution(), run.workflow(), step, text);
            run.showVariables();
        }
    }

    void failing(Execution execution, Workflow workflow, EndReason reason, String error) {
        if (lifecycle != null) {
            lifecycle.ending(execution, workflow, reason, error);
        }
    }

    /** What routes changed is journaled first, so that functions see it and what they set is not taken for a change back. */
    void ending(RunExchange run, EndReason reason, @Nullable String error) {
        if (lifecycle == null || run.workflow().lifecycleTools().isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> changed = run.changedVariables();
        if (!changed.isEmpty()) {
            run.execution()
                    .append(Draft.of(Kind.CONTEXT_CHANGED, RunLifecycle.STEP + "ending")
                            .variables(changed));
        }
        lifecycle.ending(run.execution(), run.workflow(), reason, error);
        run.showVariables();
    }
}
