package ai.mozaiks.execution;

import ai.mozaiks.tenant.Tenant;
import java.util.Optional;

/** Views of executions for queries the journal's key cannot answer. All of them can be made again from the journal. */
public interface Projections {

    /** Writes everything known about an execution in the place of what was known before. */
    void save(ExecutionSnapshot snapshot);

    /** The newest execution of a conversation. */
    Optional<ExecutionContext> findByChat(Tenant tenant, String chatId);
}
