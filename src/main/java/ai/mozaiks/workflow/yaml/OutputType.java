package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a structured output or a part of it may be. */
sealed interface OutputType {

    /** A JSON Schema type by name; empty for anything. */
    record Simple(String json) implements OutputType {}

    record Constants(List<@Nullable Object> values) implements OutputType {}

    record ListOf(OutputType item) implements OutputType {}

    record Either(List<OutputType> options) implements OutputType {}

    record Reference(String model, Location where) implements OutputType {}

    record Fields(Map<String, OutputField> fields) implements OutputType {}

    record OutputField(
            OutputType type,
            @Nullable String description,
            boolean required,
            boolean hasDefault,
            @Nullable Object standard) {}

    /** The models this type names, wherever inside. */
    default Stream<Reference> references() {
        return switch (this) {
            case Simple _, Constants _ -> Stream.of();
            case ListOf(var item) -> item.references();
            case Either(var options) -> options.stream().flatMap(OutputType::references);
            case Reference reference -> Stream.of(reference);
            case Fields(var fields) ->
                fields.values().stream().flatMap(field -> field.type().references());
        };
    }
}
