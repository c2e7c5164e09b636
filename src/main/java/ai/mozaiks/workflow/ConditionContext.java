package ai.mozaiks.workflow;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a condition is asked about. */
public interface ConditionContext {

    /** The variable's value; null when it is missing. */
    @Nullable
    Object variable(String name);

    /** The answer to a {@link Condition.Call}; an author's condition has none. */
    default @Nullable Object call(String name, @Nullable String argument) {
        throw new IllegalArgumentException("no function '%s' can be asked here".formatted(name));
    }

    /** Told what is probably not meant, e.g. that an order with null was asked. */
    default void warn(String message) {}

    static ConditionContext of(Map<String, ? extends @Nullable Object> variables) {
        return variables::get;
    }
}
