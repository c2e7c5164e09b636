package ai.mozaiks.execution;

import ai.mozaiks.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A journal that lives as long as the process: for simulation, which promises to leave nothing behind. */
public final class InMemoryJournal implements Journal {

    private final Map<String, List<JournalEntry>> entries = new ConcurrentHashMap<>();

    @Override
    public void append(JournalEntry entry) {
        String id = entry.context().executionId();
        entries.compute(id, (key, existing) -> {
            List<JournalEntry> list = existing == null ? new ArrayList<>() : existing;
            if (list.size() != entry.seq()) {
                throw new StaleOwnerException(id, entry.seq());
            }
            list.add(entry);
            return list;
        });
    }

    @Override
    public List<JournalEntry> read(Tenant tenant, String executionId, long fromSeq) {
        List<JournalEntry> copy = new ArrayList<>();
        entries.computeIfPresent(executionId, (key, list) -> {
            list.stream()
                    .filter(entry -> entry.seq() >= fromSeq
                            && entry.context().tenant().appId().equals(tenant.appId()))
                    .forEach(copy::add);
            return list;
        });
        return copy;
    }
}
