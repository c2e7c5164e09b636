package ai.mozaiks.execution;

import java.util.function.Consumer;

/** Where events of executions are heard, as they are committed. */
public interface ExecutionEvents {

    /** Hears the events of one execution, in order, from now on, on the thread that commits them: be quick. */
    Subscription subscribe(String executionId, Consumer<PublishedEvent> listener);

    /** Hears every execution's events. */
    Subscription subscribeAll(Consumer<PublishedEvent> listener);

    /** Ends when closed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
