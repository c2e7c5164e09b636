package ai.mozaiks.execution;

import ai.mozaiks.tenant.Tenant;
import java.util.List;

/** The append-only record of executions. An accepted entry is durable when {@link #append} returns. */
public interface Journal {

    /** Throws {@link StaleOwnerException} when the number is taken: somebody else runs this execution now. */
    void append(JournalEntry entry);

    /** The entries of an execution from a number on, in order; empty for an unknown execution or another app's. */
    List<JournalEntry> read(Tenant tenant, String executionId, long fromSeq);
}
