package ai.mozaiks.execution;

import java.util.function.Consumer;

/** Where events of executions are heard, as they are committed. */
public interface ExecutionEvents {

    /**
     * Hears the events of one execution, in order, from now on, on a thread of the listener's own. A listener that falls
     * far behind sees a gap in {@link PublishedEvent#seq}: {@link Executions#events} has the rest.
     */
    Subscription subscribe(String executionId, Consumer<PublishedEvent> listener);

    /** Hears every execution's events; those of one execution in order. */
    Subscription subscribeAll(Consumer<PublishedEvent> listener);

    /** Ends when closed, after what was published before. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
