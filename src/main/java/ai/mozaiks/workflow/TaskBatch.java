package ai.mozaiks.workflow;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parallel agent runs inside one execution, after {@code triggerAgent}'s turn: task batches, conveyors and the
 * architecture's {@code coordination.parallel} ({@code dialect.md} 1.10, 2.10 b, 6.3).
 *
 * @param branches a fixed set of agents, one task each; empty when the tasks are read from {@code sourcePath}
 * @param sourcePath dotted path of the task list, in the trigger's structured output or the context variables
 * @param join the agent that speaks when all are done; null to go on with the trigger's handoffs
 */
public record TaskBatch(
        String id,
        String triggerAgent,
        List<String> branches,
        @Nullable String sourcePath,
        boolean sourceIsContext,
        String agentField,
        String promptField,
        String dependencyField,
        List<String> contextFields,
        List<String> allowedAgents,
        int concurrency,
        FailurePolicy failurePolicy,
        int retryLimit,
        @Nullable Duration timeout,
        String resultKey,
        String statusKey,
        boolean requireOwnedPaths,
        @Nullable String join) {

    public TaskBatch {
        branches = List.copyOf(branches);
        contextFields = List.copyOf(contextFields);
        allowedAgents = List.copyOf(allowedAgents);
    }

    /** Whether its tasks are agents that are known beforehand, one each, and not a list somebody makes. */
    public boolean isFixed() {
        return !branches.isEmpty();
    }

    public enum FailurePolicy {
        FAIL_BATCH,
        CONTINUE_WITH_AVAILABLE,
        COLLECT_ERRORS
    }
}
