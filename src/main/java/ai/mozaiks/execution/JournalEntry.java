package ai.mozaiks.execution;

import ai.mozaiks.llm.TokenUsage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything one step of an execution decided, written in one atomic insert.
 *
 * @param seq counts an execution's entries from 0, without a gap; with the execution id it is the key
 * @param step names the step, the same when it is replayed, e.g. {@code turn:ModelAgent:1}
 * @param agent whose step it is; null for the execution's own
 * @param data what this kind of entry says
 * @param variables context variables that changed, with their new values
 * @param usage tokens this step used
 * @param files what the step wrote
 * @param firstEvent {@link PublishedEvent#seq} of the first of {@code events}
 */
public record JournalEntry(
        ExecutionContext context,
        long seq,
        Instant at,
        Kind kind,
        String step,
        @Nullable String agent,
        Map<String, @Nullable Object> data,
        Map<String, @Nullable Object> variables,
        TokenUsage usage,
        List<OutputFile> files,
        long firstEvent,
        List<ClientEvent> events,
        List<OutboxMessage> outbox) {

    public enum Kind {
        /** data: input, text. variables: all initial values. */
        STARTED,
        /** Written before a model call that costs something. */
        TURN_STARTED,
        /** data: text, output, previous, tool_calls, judged. */
        TURN_COMPLETED,
        /** The execution waits for a person. data: request_id, prompt, kind (user, tool, approval). */
        SUSPENDED,
        /** data: text, or response for a tool's component. */
        USER_INPUT,
        /** Written before a tool's side effect. data: tool, arguments, idempotency_key. */
        TOOL_STARTED,
        /** data: tool, result or error. */
        TOOL_COMPLETED,
        /** data: stage, outcome, problems, took_ms. */
        VALIDATED,
        /** data: execution_id, workflow_id, task_id. */
        CHILD_STARTED,
        CHILD_ENDED,
        /** data: file, sha256, size, version. */
        PACKAGED,
        /** data: outcome, attempts. */
        DELIVERED,
        /** Variables set outside an agent's turn. */
        CONTEXT_CHANGED,
        /** data: end_reason, error. */
        ENDED
    }

    /** What is to be written; the execution adds number and time. */
    public record Draft(
            Kind kind,
            String step,
            @Nullable String agent,
            Map<String, @Nullable Object> data,
            Map<String, @Nullable Object> variables,
            TokenUsage usage,
            List<OutputFile> files,
            List<ClientEvent> events,
            List<OutboxMessage> outbox) {

        public static Draft of(Kind kind, String step) {
            return new Draft(kind, step, null, Map.of(), Map.of(), TokenUsage.NONE, List.of(), List.of(), List.of());
        }

        public Draft agent(@Nullable String name) {
            return new Draft(kind, step, name, data, variables, usage, files, events, outbox);
        }

        public Draft data(Map<String, @Nullable Object> value) {
            return new Draft(kind, step, agent, value, variables, usage, files, events, outbox);
        }

        public Draft variables(Map<String, @Nullable Object> value) {
            return new Draft(kind, step, agent, data, value, usage, files, events, outbox);
        }

        public Draft usage(TokenUsage value) {
            return new Draft(kind, step, agent, data, variables, value, files, events, outbox);
        }

        public Draft files(List<OutputFile> value) {
            return new Draft(kind, step, agent, data, variables, usage, value, events, outbox);
        }

        public Draft events(List<ClientEvent> value) {
            return new Draft(kind, step, agent, data, variables, usage, files, value, outbox);
        }

        public Draft outbox(List<OutboxMessage> value) {
            return new Draft(kind, step, agent, data, variables, usage, files, events, value);
        }
    }
}
