package ai.mozaiks.execution;

import java.util.Locale;

/** Why an execution ended or paused. */
public enum EndReason {
    TERMINATED(Status.COMPLETED),
    MAX_TURNS(Status.COMPLETED),
    NO_HANDOFF_MATCHED(Status.COMPLETED),
    AWAITING_USER_INPUT(Status.PAUSED),
    FAILED(Status.FAILED),
    RETRIES_EXHAUSTED(Status.FAILED),
    VALIDATION_FAILED(Status.FAILED),
    CANCELLED(Status.CANCELLED);

    private final Status status;

    EndReason(Status status) {
        this.status = status;
    }

    public Status status() {
        return status;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
