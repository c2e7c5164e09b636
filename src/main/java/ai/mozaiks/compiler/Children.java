package ai.mozaiks.compiler;

import ai.mozaiks.execution.Execution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs child executions of a mid-flight journey. */
public interface Children {

    /** Runs them, as many at once as fit, and returns when all have ended; ends are in the order of the children. */
    List<End> run(Execution parent, List<Child> children);

    /**
     * One child execution.
     *
     * @param taskId what it is called among its siblings
     * @param key the same when the same child is run again after a crash
     * @param initialAgent who speaks first; null for the workflow's own
     * @param timeout how long it is waited for; null for as long as it takes
     */
    record Child(
            String taskId,
            String key,
            String workflow,
            @Nullable String initialAgent,
            String message,
            Map<String, @Nullable Object> variables,
            @Nullable Duration timeout) {}

    /**
     * How a child ended.
     *
     * @param output its last output, or its last text as {@code text}
     * @param error why it did not succeed; null if it did
     * @param timedOut whether it was not waited for any longer
     */
    record End(
            String taskId,
            String executionId,
            Map<String, @Nullable Object> output,
            @Nullable String error,
            boolean timedOut) {

        public End(String taskId, String executionId, Map<String, @Nullable Object> output, @Nullable String error) {
            this(taskId, executionId, output, error, false);
        }

        public static End timedOut(String taskId, String executionId, Duration timeout) {
            return new End(taskId, executionId, Map.of(), "no end within %d s".formatted(timeout.toSeconds()), true);
        }

        public boolean succeeded() {
            return error == null;
        }
    }
}
