package ai.mozaiks.workflow;

import org.jspecify.annotations.Nullable;

/** What starts a run from outside: an event, an HTTP call, a schedule, or a threshold. Declarative only. */
public record StartTrigger(
        String type,
        @Nullable String event,
        @Nullable String endpoint,
        @Nullable String method,
        @Nullable String cron,
        @Nullable String condition,
        String description) {}
