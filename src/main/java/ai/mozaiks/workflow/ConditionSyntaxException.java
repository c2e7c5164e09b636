package ai.mozaiks.workflow;

import org.jspecify.annotations.Nullable;

/** A text that is not a condition. Says where, what was expected there and, for a near miss, what to write. */
public final class ConditionSyntaxException extends RuntimeException {

    private final int column;
    private final String problem;
    private final @Nullable String hint;

    ConditionSyntaxException(int column, String problem, @Nullable String hint) {
        super("column %d: %s%s".formatted(column, problem, hint == null ? "" : " (" + hint + ")"));
        this.column = column;
        this.problem = problem;
        this.hint = hint;
    }

    /** Counted from 1; one past the text's end when something is missing there. */
    public int column() {
        return column;
    }

    /** What was expected and what was found, without the column. */
    public String problem() {
        return problem;
    }

    public @Nullable String hint() {
        return hint;
    }
}
