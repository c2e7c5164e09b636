package ai.mozaiks.execution.mongo;

import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.ExecutionSnapshot;
import ai.mozaiks.execution.ExecutionView;
import ai.mozaiks.execution.Message;
import ai.mozaiks.execution.Projections;
import ai.mozaiks.execution.Status;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tenant.mongo.Store;
import ai.mozaiks.workflow.Pack.Gate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** The collections of the architecture, each written whole from a snapshot, so that writing twice changes nothing. */
final class MongoProjections implements Projections {

    static final String EXECUTIONS = "Executions";
    static final String CHATS = "ChatSessions";
    static final String SESSIONS = "WorkflowSessions";
    static final String TOKENS = "TokenUsage";
    static final String HISTORY = "AppHistory";

    /** A session shows its newest messages; the journal has them all. Bounded, so that no document outgrows the store. */
    private static final int MESSAGES = 200;

    private static final int CHARACTERS = 8_000;

    private final Store store;

    MongoProjections(Store store) {
        this.store = store;
    }

    @Override
    public void save(ExecutionSnapshot snapshot) {
        ExecutionView view = snapshot.view();
        Tenant tenant = view.context().tenant();
        store.collection(tenant, EXECUTIONS).save(execution(snapshot));
        saveChat(tenant, snapshot);
        view.usageByAgent()
                .forEach((agent, usage) -> store.collection(tenant, TOKENS).save(tokens(snapshot, agent, usage)));
        if (view.status() == Status.COMPLETED) {
            saveCompletions(tenant, snapshot);
        }
        if (view.status().ended()) {
            store.collection(tenant, HISTORY).save(history(snapshot));
        }
    }

    /** One document for the app and one for the user: a gate is asked by key, however many runs there were. */
    private void saveCompletions(Tenant tenant, ExecutionSnapshot snapshot) {
        ExecutionContext context = snapshot.view().context();
        for (Gate.Scope scope : Gate.Scope.values()) {
            boolean newest = findCompletion(tenant, context.workflowId(), scope)
                    .map(known -> known.executionId().compareTo(context.executionId()) <= 0)
                    .orElse(true);
            if (newest) {
                store.collection(tenant, SESSIONS)
                        .save(of(snapshot, completionKey(tenant, context.workflowId(), scope))
                                .append("status", "COMPLETED"));
            }
        }
    }

    @Override
    public Optional<ExecutionContext> findCompletion(Tenant tenant, String workflowId, Gate.Scope scope) {
        return store.collection(tenant, SESSIONS)
                .findById(completionKey(tenant, workflowId, scope))
                .map(Contexts::read);
    }

    private static String completionKey(Tenant tenant, String workflowId, Gate.Scope scope) {
        String whose = scope == Gate.Scope.APP ? "" : ":" + escaped(tenant.userId());
        return "%s:%s%s".formatted(escaped(tenant.appId()), workflowId, whose);
    }

    /** Ids are other people's words: what is joined with colons has none of its own. */
    private static String escaped(String id) {
        return id.replace("%", "%25").replace(":", "%3A");
    }

    /** A conversation shows its newest execution; ids are in the order of their making. */
    private void saveChat(Tenant tenant, ExecutionSnapshot snapshot) {
        ExecutionContext context = snapshot.view().context();
        boolean newest = findByChat(tenant, context.chatId())
                .map(shown -> shown.executionId().compareTo(context.executionId()) <= 0)
                .orElse(true);
        if (newest) {
            store.collection(tenant, CHATS).save(chat(snapshot));
        }
    }

    @Override
    public Optional<ExecutionContext> findByChat(Tenant tenant, String chatId) {
        return store.collection(tenant, CHATS).findById(chatKey(tenant, chatId)).map(Contexts::read);
    }

    /** A client may choose its chat's id, so it says nothing outside its app. */
    private static String chatKey(Tenant tenant, String chatId) {
        return tenant.appId() + ":" + chatId;
    }

    private static Document of(ExecutionSnapshot snapshot, String id) {
        Document document = new Document("_id", id);
        Contexts.write(snapshot.view().context(), document);
        return document.append("created_at", Date.from(snapshot.startedAt()))
                .append("last_updated_at", Date.from(snapshot.updatedAt()));
    }

    private static Document execution(ExecutionSnapshot snapshot) {
        ExecutionView view = snapshot.view();
        return of(snapshot, view.context().executionId())
                .append("status", view.status().word())
                .append("end_reason", view.endReason().map(EndReason::word).orElse(null))
                .append("error", view.error().orElse(null))
                .append("entries", snapshot.entries())
                .append("turns", view.turns())
                .append("completed_agents", view.completedAgents())
                .append("last_sequence", view.events())
                .append("total_tokens", view.usage().totalTokens());
    }

    private static Document chat(ExecutionSnapshot snapshot) {
        ExecutionView view = snapshot.view();
        List<Message> messages = shown(snapshot);
        List<Message> newest = messages.subList(Math.max(0, messages.size() - MESSAGES), messages.size());
        return of(snapshot, chatKey(view.context().tenant(), view.context().chatId()))
                .append("workflow_name", view.context().workflowId())
                .append("status", view.status().ended() ? 1 : 0)
                .append("paused", !view.suspension().isEmpty())
                .append("last_sequence", view.events())
                .append("usage_prompt_tokens_final", view.usage().promptTokens())
                .append("usage_completion_tokens_final", view.usage().completionTokens())
                .append("usage_total_tokens_final", view.usage().totalTokens())
                .append("message_count", messages.size())
                .append(
                        "messages",
                        newest.stream().map(MongoProjections::message).toList());
    }

    private static List<Message> shown(ExecutionSnapshot snapshot) {
        return snapshot.messages().stream().filter(message -> !message.hidden()).toList();
    }

    private static Document message(Message message) {
        String text = message.text();
        return new Document("role", message.fromUser() ? "user" : "assistant")
                .append("agent_name", message.speaker())
                .append("content", text.substring(0, Math.min(CHARACTERS, text.length())));
    }

    private static Document tokens(ExecutionSnapshot snapshot, String agent, TokenUsage usage) {
        return of(snapshot, snapshot.view().context().executionId() + ":" + agent)
                .append("agent", agent)
                .append("prompt_tokens", usage.promptTokens())
                .append("completion_tokens", usage.completionTokens())
                .append("total_tokens", usage.totalTokens());
    }

    private static Document history(ExecutionSnapshot snapshot) {
        ExecutionView view = snapshot.view();
        List<Message> messages = shown(snapshot);
        String asked = messages.isEmpty() ? "" : messages.getFirst().text();
        return of(snapshot, view.context().executionId())
                .append("status", view.status().word())
                .append("end_reason", view.endReason().map(EndReason::word).orElse(null))
                .append("asked", asked.substring(0, Math.min(CHARACTERS, asked.length())))
                .append("package", view.packaged().get("name"))
                .append("version", view.packaged().get("version"));
    }
}
