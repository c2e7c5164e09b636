package ai.mozaiks.workflow;

import org.jspecify.annotations.Nullable;

/** Where a handoff leads. */
public sealed interface Target {

    record ToAgent(String agent) implements Target {}

    /** The run is suspended until the user answers. */
    record ToUser() implements Target {}

    /** The run ends. {@code reason} is the dialect's {@code termination_reason}, if the rule names one. */
    record Terminate(@Nullable String reason) implements Target {}
}
