package ai.mozaiks.execution;

import ai.mozaiks.llm.TokenUsage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An execution as a client may see it. */
public record ExecutionView(
        ExecutionContext context,
        Status status,
        Optional<EndReason> endReason,
        Optional<String> error,
        List<String> completedAgents,
        int turns,
        Map<String, @Nullable Object> variables,
        TokenUsage usage,
        Map<String, TokenUsage> usageByAgent,
        Map<String, @Nullable Object> packaged,
        Map<String, @Nullable Object> delivery,
        List<JournalEntry> validations,
        Map<String, @Nullable Object> suspension,
        long events) {}
