package ai.mozaiks.learning;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person thinks of a generation.
 *
 * @param generationId the execution that made it
 * @param issues what was wrong, each a text or an object
 */
public record Feedback(
        String id,
        String generationId,
        int rating,
        @Nullable String comments,
        List<@Nullable Object> issues,
        Instant at) {

    public Feedback {
        requireNonNull(generationId, "generationId");
        if (rating < 1 || rating > 5) {
            throw new IllegalArgumentException("rating %d is not 1 to 5".formatted(rating));
        }
    }
}
