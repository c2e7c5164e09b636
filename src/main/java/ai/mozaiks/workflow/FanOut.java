package ai.mozaiks.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mid-flight journey: after {@code triggerAgent}'s turn, child executions run and are joined ({@code dialect.md} 1.10,
 * 2.10 a).
 *
 * @param anyOutput any output of the trigger agent starts it, not only a validated structured one
 * @param generatorWorkflow the children's workflow; null when each item names its own
 * @param staticItems a list fixed in the definition ({@code decomposition}); empty when the trigger's output lists them
 * @param maxChildren 0 for no limit
 */
public record FanOut(
        String id,
        String triggerAgent,
        boolean anyOutput,
        List<String> requires,
        SpawnMode spawnMode,
        @Nullable String generatorWorkflow,
        @Nullable String childInitialAgent,
        List<Item> staticItems,
        boolean sequential,
        int maxChildren,
        List<String> requiredContext,
        Map<String, @Nullable Object> childContextSeed,
        @Nullable String resumeAgent,
        @Nullable String resumeEntryAgent,
        Merge merge,
        String injectAs,
        PartialFailure onPartialFailure,
        @Nullable Duration timeout) {

    public enum SpawnMode {
        WORKFLOW,
        GENERATOR_SUBRUN
    }

    public enum Merge {
        CONCATENATE,
        COLLECT_ALL,
        DEEP_MERGE,
        FIRST_SUCCESS,
        MAJORITY_VOTE,
        MERGE_BUNDLES
    }

    public enum PartialFailure {
        RESUME_WITH_AVAILABLE,
        FAIL_ALL,
        RETRY_FAILED,
        PROMPT_USER
    }

    /** One child to start. */
    public record Item(
            String workflow,
            @Nullable String initialMessage,
            @Nullable String initialAgent,
            Map<String, @Nullable Object> metadata,
            List<String> dependsOn) {}
}
