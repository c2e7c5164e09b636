package ai.mozaiks.execution;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message an entry causes; sent only after the entry is committed, at least once.
 *
 * @param id the same however often it is sent, so that a receiver can recognise a duplicate
 * @param channel who sends it, e.g. {@code artifact-delivery}
 */
public record OutboxMessage(String id, String channel, Map<String, @Nullable Object> payload) {}
