package ai.mozaiks.execution;

import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.tenant.Tenant;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Journal entries for tests. */
public final class Entries {

    public static final Tenant TENANT = new Tenant("app-1", "user-1");
    public static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");

    private Entries() {}

    public static ExecutionContext context(String executionId) {
        return new ExecutionContext(TENANT, executionId, "chat-" + executionId, "demo", "r1");
    }

    public static JournalEntry plain(ExecutionContext context, long seq) {
        return entry(context, seq, Map.of("text", "turn " + seq), List.of());
    }

    public static JournalEntry entry(
            ExecutionContext context, long seq, Map<String, @Nullable Object> data, List<OutputFile> files) {
        return new JournalEntry(
                context,
                seq,
                NOW,
                seq == 0 ? Kind.STARTED : Kind.TURN_COMPLETED,
                "turn:Writer:" + seq,
                seq == 0 ? null : "Writer",
                data,
                Map.of(),
                TokenUsage.NONE,
                files,
                1,
                List.of(),
                List.of());
    }

    /** Uses every field, with what agents really make up: dollars, dots, nulls, nesting, other scripts. */
    public static JournalEntry rich(ExecutionContext context, long seq) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("text", "Grüße, 世界 \uD83D\uDE80\u0000");
        data.put("$ref", "#/definitions/a.b");
        data.put("nothing", null);
        data.put("deep", Map.of("a.b", List.of(1, 2.5, true, "x", Map.of("$set", Map.of()))));
        return new JournalEntry(
                context,
                seq,
                NOW,
                Kind.TURN_COMPLETED,
                "turn:Writer:1",
                "Writer",
                data,
                Map.of("count", 3, "list", List.of("a")),
                new TokenUsage(12, 34),
                List.of(new OutputFile("src/a.js", "let a;\n", OutputFile.Origin.HYBRID, "Writer", "ci-cd/1")),
                7,
                List.of(new ClientEvent(ClientEvent.Type.AGENT_MESSAGE, "Writer", Map.of("text", "hi"))),
                List.of(new OutboxMessage("m-1", "artifact-delivery", Map.of("url", "http://x"))));
    }
}
