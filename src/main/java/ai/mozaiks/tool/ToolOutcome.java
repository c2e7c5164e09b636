package ai.mozaiks.tool;

import ai.mozaiks.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a tool's run ended. */
public sealed interface ToolOutcome {

    record Succeeded(ToolResult result) implements ToolOutcome {}

    /**
     * There is no result.
     *
     * @param problems what the agent can mend by calling again with better arguments; empty when nothing
     */
    record Failed(String message, List<Problem> problems) implements ToolOutcome {
        public Failed {
            problems = List.copyOf(problems);
        }

        static Failed of(List<Problem> problems) {
            return new Failed(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")), problems);
        }
    }

    /** A person has to answer first; the same request with the answer goes on. */
    record AwaitsPerson(Reason reason, String prompt) implements ToolOutcome {}

    /** Why a person is asked. {@link #word} is what the journal calls it. */
    enum Reason {
        /** A component on the user's screen gives the result. */
        TOOL,
        /** The tool's risk needs a person's consent. */
        APPROVAL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
