package ai.mozaiks.compiler;

import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A run that is over, or waits: what a record of it is made of.
 *
 * @param workflow as it ran
 * @param bounded whether its loops had the default bound
 * @param entries its journal
 * @param children the runs it started, by execution id
 */
public record Past(
        Workflow workflow, boolean bounded, List<JournalEntry> entries, Function<String, Optional<Past>> children) {

    public Past {
        entries = List.copyOf(entries);
    }
}
