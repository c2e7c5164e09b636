package ai.mozaiks.execution;

import java.util.List;
import java.util.Set;

/**
 * Who works on which execution now. A lease is kept while there is work left, so what has a lease and no living owner
 * wants recovery. Leases make collisions rare; correctness is the journal's, whose key decides.
 */
public interface Leases {

    /** False while a living owner, this one included, holds it. */
    boolean claim(ExecutionContext context);

    /** Gives up this owner's lease; another's is left alone. */
    void release(String executionId);

    /** Says that this owner still works on executions. */
    void renew(Set<String> executionIds);

    /** Executions whose owner died or has not renewed in time. */
    List<ExecutionContext> abandoned();

    /** Asks the owner to cancel; false if nobody holds the execution. */
    boolean requestCancel(String executionId);

    /** This owner's executions that somebody asked to cancel. */
    Set<String> cancelRequests();
}
