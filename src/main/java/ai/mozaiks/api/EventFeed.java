package ai.mozaiks.api;

import static java.util.concurrent.TimeUnit.SECONDS;

import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.ExecutionEvents;
import ai.mozaiks.execution.ExecutionEvents.Subscription;
import ai.mozaiks.execution.ExecutionView;
import ai.mozaiks.execution.Executions;
import ai.mozaiks.execution.PublishedEvent;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Brings one client everything after the event it names: what the journal holds, then what is committed while it listens,
 * in order, without a gap or a repeat. A live event that does not follow on the last one sent (the buffer was full, say)
 * only means that the journal has more: so a slow client costs a bounded amount of memory and never delays an execution.
 */
public final class EventFeed implements Runnable {

    static final int BUFFER = 256;
    private static final int KEEP_ALIVE_SECONDS = 15;

    /** The ports every feed reads from. */
    public record Source(Executions executions, ExecutionEvents events, Clock clock) {}

    private sealed interface Signal {
        record News(PublishedEvent event) implements Signal {}

        record Resume(long after) implements Signal {}

        record Refusal(ApiProblem problem) implements Signal {}

        record Stop() implements Signal {}
    }

    private final Source source;
    private final FeedScope scope;
    private final long after;
    private final EventSink sink;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final AtomicBoolean behind = new AtomicBoolean();
    private final Map<String, Long> lastSent = new HashMap<>();
    private boolean done;

    public EventFeed(Source source, FeedScope scope, long after, EventSink sink) {
        this.source = source;
        this.scope = scope;
        this.after = after;
        this.sink = sink;
    }

    /** Runs until the client leaves or is stopped. Give it a virtual thread. */
    @Override
    public void run() {
        try (Subscription _ = source.events().subscribeAll(this::hear)) {
            replay(after);
            while (!done) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ClientGoneException e) {
            done = true;
        } finally {
            sink.close();
        }
    }

    /** Sends everything after an event again. */
    public void resume(long afterSeq) {
        ask(new Signal.Resume(afterSeq));
    }

    /** Tells the client that what it sent was refused. */
    public void refuse(ApiProblem problem) {
        ask(new Signal.Refusal(problem));
    }

    public void stop() {
        signals.add(new Signal.Stop());
    }

    private void ask(Signal signal) {
        if (signals.size() >= 2 * BUFFER) {
            stop(); // Only a client that asks faster than it reads comes here.
        } else {
            signals.add(signal);
        }
    }

    private void hear(PublishedEvent event) {
        if (!scope.contains(event.context())) {
            return;
        }
        if (signals.size() >= BUFFER) {
            behind.set(true);
        } else {
            signals.add(new Signal.News(event));
        }
    }

    private void step() throws InterruptedException {
        switch (signals.poll(KEEP_ALIVE_SECONDS, SECONDS)) {
            case null -> sink.keepAlive();
            case Signal.News(var event) -> deliver(event);
            case Signal.Resume(var afterSeq) -> replay(afterSeq);
            case Signal.Refusal(var problem) -> refuseNow(problem);
            case Signal.Stop() -> done = true;
        }
        if (behind.getAndSet(false)) {
            scope.newest(source.executions()).ifPresent(this::catchUp);
        }
    }

    private void replay(long afterSeq) {
        scope.newest(source.executions()).ifPresent(context -> {
            lastSent.put(context.executionId(), afterSeq);
            int replayed = catchUp(context);
            tell(context, ClientEvent.Type.RESUME_BOUNDARY, Map.of("after", afterSeq, "replayed", replayed));
            done = scope instanceof FeedScope.Single && hasEnded(context);
        });
    }

    private void deliver(PublishedEvent event) {
        long last = lastSent(event.context());
        if (!event.passing() && event.seq() == last + 1) {
            send(event);
        } else if (event.seq() > last) {
            catchUp(event.context());
        }
        if (event.passing()) {
            sink.send(event);
        }
    }

    private int catchUp(ExecutionContext context) {
        List<PublishedEvent> missed =
                source.executions().events(context.tenant(), context.executionId(), lastSent(context));
        missed.forEach(this::send);
        return missed.size();
    }

    private void send(PublishedEvent event) {
        sink.send(event);
        lastSent.put(event.context().executionId(), event.seq());
        done |= scope instanceof FeedScope.Single && event.event().type() == ClientEvent.Type.COMPLETION;
    }

    private void refuseNow(ApiProblem problem) {
        scope.newest(source.executions()).ifPresent(context -> tell(context, ClientEvent.Type.ERROR, problem.toJson()));
    }

    /** Says something to this client alone. */
    private void tell(ExecutionContext context, ClientEvent.Type type, Map<String, @Nullable Object> data) {
        ClientEvent event = new ClientEvent(type, null, data);
        sink.send(new PublishedEvent(context, lastSent(context), source.clock().instant(), event, true));
    }

    private long lastSent(ExecutionContext context) {
        return lastSent.getOrDefault(context.executionId(), 0L);
    }

    private boolean hasEnded(ExecutionContext context) {
        return source.executions()
                .find(context.tenant(), context.executionId())
                .map(ExecutionView::status)
                .filter(status -> status.ended())
                .isPresent();
    }
}
