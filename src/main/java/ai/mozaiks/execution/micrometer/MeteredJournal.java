package ai.mozaiks.execution.micrometer;

import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Journal;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.tenant.Tenant;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;

/**
 * A journal that meters what passes through it: everything that happens to an execution does. No meter is labelled with an
 * app or an execution, of which there may be any number.
 */
final class MeteredJournal implements Journal {

    private final Journal journal;
    private final MeterRegistry meters;

    MeteredJournal(Journal journal, MeterRegistry meters) {
        this.journal = journal;
        this.meters = meters;
    }

    @Override
    public void append(JournalEntry entry) {
        Timer.Sample sample = Timer.start(meters);
        journal.append(entry);
        sample.stop(
                meters.timer("mozaiks.execution.append", "kind", entry.kind().name()));
        String workflow = entry.context().workflowId();
        if (entry.usage().totalTokens() > 0) {
            count(
                    "mozaiks.execution.tokens",
                    workflow,
                    "type",
                    "prompt",
                    entry.usage().promptTokens());
            count(
                    "mozaiks.execution.tokens",
                    workflow,
                    "type",
                    "completion",
                    entry.usage().completionTokens());
        }
        if (entry.kind() == Kind.STARTED) {
            meters.counter("mozaiks.execution.started", "workflow", workflow).increment();
        }
        if (entry.kind() == Kind.ENDED) {
            String reason = EndReason.valueOf(String.valueOf(entry.data().get("end_reason")))
                    .word();
            count("mozaiks.execution.ended", workflow, "reason", reason, 1);
        }
    }

    private void count(String meter, String workflow, String label, String value, long amount) {
        meters.counter(meter, "workflow", workflow, label, value).increment((double) amount);
    }

    @Override
    public List<JournalEntry> read(Tenant tenant, String executionId, long fromSeq) {
        return journal.read(tenant, executionId, fromSeq);
    }
}
