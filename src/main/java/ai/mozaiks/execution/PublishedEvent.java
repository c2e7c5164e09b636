package ai.mozaiks.execution;

import java.time.Instant;

/** A {@link ClientEvent} of a committed journal entry. {@code seq} counts an execution's events from 1, without a gap. */
public record PublishedEvent(ExecutionContext context, long seq, Instant at, ClientEvent event) {}
