package ai.mozaiks.compiler;

import static java.util.Objects.requireNonNull;

import ai.mozaiks.problem.Location;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a written route differs from what its workflow compiles to.
 *
 * @param agent whose route it is, or {@code user}; null when it belongs to nobody
 * @param node id of the step, or else what it is
 * @param before what the workflow says; null when it says nothing
 * @param after what the written route says; null when it says nothing
 * @param where in the written route
 * @param origin where the workflow says it, if it is known
 */
public record RouteDifference(
        Kind kind,
        @Nullable String agent,
        String route,
        @Nullable String node,
        @Nullable String before,
        @Nullable String after,
        Location where,
        @Nullable Location origin,
        String message) {

    /** What happened, seen from the workflow. */
    public enum Kind {
        /** The workflow has the agent, the written routes do not. */
        AGENT_ADDED,
        /** The written routes have the agent, the workflow does not. */
        AGENT_REMOVED,
        EXTRA_ROUTE,
        /** Something at the top of a file that is no route: beans, an error handler … */
        EXTRA_ELEMENT,
        HANDOFF_ADDED,
        HANDOFF_REMOVED,
        HANDOFF_RETARGETED,
        HANDOFF_REORDERED,
        CONDITION_CHANGED,
        /** How often a loop may go round, or how many branches run at once. */
        BOUND_CHANGED,
        STEP_ADDED,
        STEP_REMOVED,
        STEP_MOVED,
        PARAMETER_CHANGED,
        /** Words only: what runs is the same. */
        DESCRIPTION_CHANGED;

        /** As output names it: {@code condition-changed}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public RouteDifference {
        requireNonNull(kind, "kind");
        requireNonNull(route, "route");
        requireNonNull(where, "where");
        requireNonNull(message, "message");
    }

    /** Whether what runs is the same all the same. */
    public boolean isNote() {
        return kind == Kind.DESCRIPTION_CHANGED;
    }
}
