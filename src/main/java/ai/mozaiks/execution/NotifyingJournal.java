package ai.mozaiks.execution;

import ai.mozaiks.tenant.Tenant;
import java.util.List;
import java.util.function.Consumer;

/** A journal that tells of each entry it has accepted. */
record NotifyingJournal(Journal journal, Consumer<JournalEntry> accepted) implements Journal {

    @Override
    public void append(JournalEntry entry) {
        journal.append(entry);
        accepted.accept(entry);
    }

    @Override
    public List<JournalEntry> read(Tenant tenant, String executionId, long fromSeq) {
        return journal.read(tenant, executionId, fromSeq);
    }
}
