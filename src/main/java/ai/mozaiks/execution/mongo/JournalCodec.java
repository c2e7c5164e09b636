package ai.mozaiks.execution.mongo;

import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.OutboxMessage;
import ai.mozaiks.execution.OutputFile;
import ai.mozaiks.json.Json;
import ai.mozaiks.llm.TokenUsage;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A journal entry as a document. What people query by is fields; what agents made up is one JSON text, because their keys
 * may begin with a dollar or hold dots, and because a text is cheaper to store than a tree.
 */
final class JournalCodec {

    private JournalCodec() {}

    static String id(String executionId, long seq) {
        return executionId + ":" + seq;
    }

    /** Everything but the body and the app's id. */
    static Document head(JournalEntry entry) {
        Document document = new Document("_id", id(entry.context().executionId(), entry.seq()));
        Contexts.write(entry.context(), document);
        return document.append("seq", entry.seq())
                .append("at", Date.from(entry.at()))
                .append("kind", entry.kind().name())
                .append("step", entry.step())
                .append("agent", entry.agent());
    }

    static String body(JournalEntry entry) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("data", entry.data());
        body.put("variables", entry.variables());
        body.put("prompt_tokens", entry.usage().promptTokens());
        body.put("completion_tokens", entry.usage().completionTokens());
        body.put("files", entry.files().stream().map(JournalCodec::file).toList());
        body.put("first_event", entry.firstEvent());
        body.put("events", entry.events().stream().map(JournalCodec::event).toList());
        body.put("outbox", entry.outbox().stream().map(JournalCodec::message).toList());
        return Json.write(body);
    }

    static JournalEntry read(Document head, String bodyText) {
        Map<String, @Nullable Object> body = Json.object(bodyText);
        ExecutionContext context = Contexts.read(head);
        return new JournalEntry(
                context,
                head.getLong("seq"),
                head.getDate("at").toInstant(),
                JournalEntry.Kind.valueOf(head.getString("kind")),
                head.getString("step"),
                head.getString("agent"),
                Json.asObject(body.get("data")),
                Json.asObject(body.get("variables")),
                new TokenUsage(number(body.get("prompt_tokens")), number(body.get("completion_tokens"))),
                objects(body.get("files")).stream().map(JournalCodec::readFile).toList(),
                number(body.get("first_event")),
                objects(body.get("events")).stream()
                        .map(JournalCodec::readEvent)
                        .toList(),
                objects(body.get("outbox")).stream()
                        .map(JournalCodec::readMessage)
                        .toList());
    }

    private static Map<String, @Nullable Object> file(OutputFile file) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("path", file.path());
        map.put("content", file.content());
        map.put("origin", file.origin().name());
        map.put("agent", file.agent());
        map.put("template", file.template());
        return map;
    }

    private static OutputFile readFile(Map<String, @Nullable Object> map) {
        return new OutputFile(
                text(map, "path"),
                text(map, "content"),
                OutputFile.Origin.valueOf(text(map, "origin")),
                text(map, "agent"),
                (String) map.get("template"));
    }

    private static Map<String, @Nullable Object> event(ClientEvent event) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("type", event.type().name());
        map.put("agent", event.agent());
        map.put("data", event.data());
        return map;
    }

    private static ClientEvent readEvent(Map<String, @Nullable Object> map) {
        return new ClientEvent(
                ClientEvent.Type.valueOf(text(map, "type")), (String) map.get("agent"), Json.asObject(map.get("data")));
    }

    private static Map<String, @Nullable Object> message(OutboxMessage message) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", message.id());
        map.put("channel", message.channel());
        map.put("payload", message.payload());
        return map;
    }

    private static OutboxMessage readMessage(Map<String, @Nullable Object> map) {
        return new OutboxMessage(text(map, "id"), text(map, "channel"), Json.asObject(map.get("payload")));
    }

    private static List<Map<String, @Nullable Object>> objects(@Nullable Object value) {
        return Json.asList(value).stream().map(Json::asObject).toList();
    }

    private static String text(Map<String, @Nullable Object> map, String key) {
        return String.valueOf(map.get(key));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
