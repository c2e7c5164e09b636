package ai.mozaiks.api;

import ai.mozaiks.execution.ExecutionContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What others know of an execution beyond its journal: its delivery, its deployment. */
@FunctionalInterface
public interface StatusNotes {

    Map<String, @Nullable Object> of(ExecutionContext context);
}
