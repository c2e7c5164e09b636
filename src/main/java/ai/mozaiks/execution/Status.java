package ai.mozaiks.execution;

/** Where an execution stands. Clients that know only the architecture's three words see PAUSED as running. */
public enum Status {
    RUNNING,
    PAUSED,
    COMPLETED,
    FAILED,
    CANCELLED;

    public boolean ended() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
