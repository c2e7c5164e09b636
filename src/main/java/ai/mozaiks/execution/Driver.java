package ai.mozaiks.execution;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the engine take an execution forward, and sees to it that a failure becomes its end. */
final class Driver {

    private static final Logger LOG = LoggerFactory.getLogger(Driver.class);

    private Driver() {}

    static void advance(Execution execution, WorkflowEngine engine) {
        long before = execution.ask(ExecutionState::entries);
        try {
            engine.run(execution);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            end(execution, e);
        }
        boolean stuck = execution.ask(state -> state.status() == Status.RUNNING && state.entries() == before);
        if (stuck) {
            execution.append(Endings.failed("the engine stopped before the execution ended"));
        }
    }

    private static void end(Execution execution, Throwable failure) {
        Optional<StaleOwnerException> stale = find(failure, StaleOwnerException.class);
        if (stale.isPresent()) {
            throw stale.get();
        }
        if (find(failure, ExecutionCancelledException.class).isPresent()) {
            return;
        }
        LOG.warn("execution {} failed", execution.context().executionId(), failure);
        if (!execution.ask(state -> state.status().ended())) {
            execution.append(Endings.failed(explain(failure)));
        }
    }

    /** Engines wrap what their steps throw. */
    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    /** Our own exceptions speak to people; of another only the kind and message are worth telling. */
    private static String explain(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().startsWith("ai.mozaiks.")) {
                return String.valueOf(cause.getMessage());
            }
            deepest = cause;
        }
        return "%s: %s".formatted(deepest.getClass().getSimpleName(), deepest.getMessage());
    }
}
