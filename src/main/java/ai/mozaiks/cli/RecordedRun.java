package ai.mozaiks.cli;

import ai.mozaiks.compiler.Past;
import ai.mozaiks.execution.Journal;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.WorkflowEngine;
import ai.mozaiks.tenant.Tenant;
import java.util.List;
import java.util.Optional;

/** Finds what a durable run and its children have left behind. */
record RecordedRun(Journal journal, WorkflowEngine engine, Tenant tenant) {

    /** Empty for an execution nobody knows, or whose workflow is gone. */
    Optional<Past> past(String executionId) {
        List<JournalEntry> entries = journal.read(tenant, executionId, 0);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        var context = entries.getFirst().context();
        return engine.findRevision(context.workflowId(), context.revision())
                .map(workflow -> new Past(workflow, false, entries, this::past));
    }
}
