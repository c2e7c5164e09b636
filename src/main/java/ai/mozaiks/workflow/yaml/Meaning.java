package ai.mozaiks.workflow.yaml;

import ai.mozaiks.workflow.yaml.Dialect.Field;
import ai.mozaiks.workflow.yaml.Dialect.Shape;
import ai.mozaiks.workflow.yaml.Node.Entry;
import ai.mozaiks.workflow.yaml.Node.Mapping;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import ai.mozaiks.workflow.yaml.Node.Sequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a file says, however it spells it: fields by their names, without those that are null. */
final class Meaning {

    private Meaning() {}

    static Map<String, @Nullable Object> of(Mapping node, Shape shape) {
        Map<String, @Nullable Object> meaning = new HashMap<>();
        for (Entry entry : node.entries()) {
            Field field = shape.spellings().get(entry.key());
            if (!entry.value().isNull()) {
                meaning.put(
                        field == null ? entry.key() : field.name(),
                        field == null ? Section.plain(entry.value()) : of(entry.value(), field.types()));
            }
        }
        return meaning;
    }

    private static @Nullable Object of(Node value, List<Type> types) {
        return switch (value) {
            case Scalar scalar -> scalar.value();
            case Sequence(var items, var _) ->
                items.stream().map(item -> of(item, itemsOf(types))).toList();
            case Mapping mapping -> {
                String shape = types.stream()
                        .filter(Type.Shaped.class::isInstance)
                        .map(Section::shapeIn)
                        .findFirst()
                        .orElse(null);
                yield shape == null
                        ? named(mapping, types)
                        : of(mapping, Dialect.get().shape(shape));
            }
        };
    }

    /** A map with free keys. */
    private static Map<String, @Nullable Object> named(Mapping node, List<Type> types) {
        List<Type> parts = types.stream()
                .flatMap(type -> type instanceof Type.MapOf(var part) ? Stream.of(part) : Stream.<Type>empty())
                .toList();
        Map<String, @Nullable Object> meaning = new HashMap<>();
        node.entries().forEach(entry -> meaning.put(entry.key(), of(entry.value(), parts)));
        return meaning;
    }

    private static List<Type> itemsOf(List<Type> types) {
        return types.stream()
                .flatMap(type -> type instanceof Type.ListOf(var item) ? Stream.of(item) : Stream.<Type>empty())
                .toList();
    }
}
