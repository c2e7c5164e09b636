package ai.mozaiks.execution;

import ai.mozaiks.tenant.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Executions as the rest of the house uses them. Every call is scoped by its tenant. */
public interface Executions {

    /**
     * Starts an execution, or finds the one the same idempotency key started; returns when its start is durable. Throws
     * {@link IdempotencyConflictException} if that one had another workflow, input or variables, and {@link
     * PrerequisitesNotMetException} if a pack wants other workflows completed first.
     */
    ExecutionContext start(StartRequest request);

    /** Starts what another execution asks for: the gates of packs stand before people, not before a run's own children. */
    ExecutionContext startChild(StartRequest request);

    /** Empty for an unknown execution and for another app's. */
    Optional<ExecutionView> find(Tenant tenant, String executionId);

    /** Events after a number, in order; empty for an unknown execution and for another app's. */
    List<PublishedEvent> events(Tenant tenant, String executionId, long afterSeq);

    /** The newest execution of a conversation. */
    Optional<ExecutionContext> findByChat(Tenant tenant, String chatId);

    /** Gives a paused execution the user's answer; false if it does not wait for one. */
    boolean answer(Tenant tenant, String executionId, Map<String, @Nullable Object> input);

    /** Asks an execution to stop after its current step; false if it has ended. */
    boolean cancel(Tenant tenant, String executionId);

    /** Goes on with an execution whose owner died; returns when it ends or waits. False if there is nothing to do. */
    boolean resume(Tenant tenant, String executionId);

    /**
     * What to run, for whom.
     *
     * @param input what the caller sent; {@code text} or {@code description} is the user's sentence
     * @param variables initial context variables beyond the declared ones
     * @param idempotencyKey null for none
     * @param chatId null for a new conversation
     */
    record StartRequest(
            Tenant tenant,
            String workflowId,
            Map<String, @Nullable Object> input,
            Map<String, @Nullable Object> variables,
            @Nullable String idempotencyKey,
            @Nullable String chatId) {}
}
