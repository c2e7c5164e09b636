package ai.mozaiks.api;

import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.Executions;
import ai.mozaiks.tenant.Tenant;
import java.util.Optional;

/** Which executions a client hears of. */
public sealed interface FeedScope {

    boolean contains(ExecutionContext context);

    /** The execution a client means when it names an event by its number alone. */
    Optional<ExecutionContext> newest(Executions executions);

    /** Every execution of a conversation, also those that start while the client listens. */
    record Conversation(Tenant tenant, String chatId) implements FeedScope {

        @Override
        public boolean contains(ExecutionContext context) {
            return context.chatId().equals(chatId) && context.tenant().appId().equals(tenant.appId());
        }

        @Override
        public Optional<ExecutionContext> newest(Executions executions) {
            return executions.findByChat(tenant, chatId);
        }
    }

    /** One execution, until it ends. */
    record Single(ExecutionContext context) implements FeedScope {

        @Override
        public boolean contains(ExecutionContext other) {
            return other.executionId().equals(context.executionId());
        }

        @Override
        public Optional<ExecutionContext> newest(Executions executions) {
            return Optional.of(context);
        }
    }
}
