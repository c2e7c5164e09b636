package ai.mozaiks.workflow;

import ai.mozaiks.problem.Location;
import org.jspecify.annotations.Nullable;

/**
 * One rule of who speaks next.
 *
 * @param source an agent's name, or {@link #USER}
 * @param scope before the source speaks (it is skipped then), or after
 * @param counter bounds an edge of a loop; null for none
 */
public record Handoff(
        String source,
        Target target,
        Guard guard,
        Scope scope,
        @Nullable Counter counter,
        @Nullable String description,
        Location where) {

    /** The user as a source of handoffs. No agent may have this name. */
    public static final String USER = "user";

    public enum Scope {
        PRE,
        AFTER
    }

    /**
     * Taken while {@code variable} (missing counts as 0) is below {@code limit}; taking the edge adds one.
     *
     * @param errors context variable whose value goes to the target as error context; null for none
     */
    public record Counter(
            String variable, int limit, @Nullable String errors) {}
}
