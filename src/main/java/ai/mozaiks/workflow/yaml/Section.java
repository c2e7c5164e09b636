package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import ai.mozaiks.workflow.yaml.Dialect.Field;
import ai.mozaiks.workflow.yaml.Dialect.Shape;
import ai.mozaiks.workflow.yaml.Node.Entry;
import ai.mozaiks.workflow.yaml.Node.Mapping;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import ai.mozaiks.workflow.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map read with the fields of its shape, in any spelling. What is missing, null or of the wrong type reads as absent:
 * {@link ShapeCheck} has said so. Asking for a field the shape does not have is a mistake of the reader and throws.
 */
record Section(Mapping node, Shape shape) {

    /** A section and the name it goes by: its key in a map, or one of its fields in a list. */
    record Named(String name, Location where, Section section) {}

    static Section empty(Location where, Shape shape) {
        return new Section(Node.empty(where), shape);
    }

    Location where() {
        return node.where();
    }

    /** Where the field's value stands; the section itself without it. */
    Location where(String field) {
        Entry entry = entry(field);
        if (entry == null) {
            return where();
        }
        Location value = entry.value().where();
        return new Location(
                value.file(), value.line(), value.column(), entry.where().path());
    }

    boolean has(String field) {
        return entry(field) != null;
    }

    /** Present, if only as null. */
    boolean mentions(String field) {
        Field known = shape.require(field);
        return node.find(known.name()) != null || known.aliases().stream().anyMatch(alias -> node.find(alias) != null);
    }

    @Nullable
    Node find(String field) {
        Entry entry = entry(field);
        return entry == null ? null : entry.value();
    }

    @Nullable
    String text(String field) {
        return find(field) instanceof Scalar scalar ? scalar.text() : null;
    }

    String text(String field, String otherwise) {
        String text = text(field);
        return text == null ? otherwise : text;
    }

    @Nullable
    Scalar scalar(String field) {
        return find(field) instanceof Scalar scalar ? scalar : null;
    }

    /** One of the field's words, as the vocabulary spells it; null when missing or unknown. */
    @Nullable
    String word(String field) {
        String text = text(field);
        if (text == null) {
            return null;
        }
        String plain = Texts.plain(text);
        return shape.require(field).values().stream()
                .filter(word -> Texts.plain(word).equals(plain))
                .findFirst()
                .orElse(null);
    }

    String word(String field, String otherwise) {
        String word = word(field);
        return word == null ? otherwise : word;
    }

    boolean flag(String field, boolean otherwise) {
        Boolean flag = find(field) instanceof Scalar scalar ? flag(scalar) : null;
        return flag == null ? otherwise : flag;
    }

    /** The words the oldest era took for true and false count too. */
    static @Nullable Boolean flag(Scalar scalar) {
        if (scalar.value() instanceof Boolean flag) {
            return flag;
        }
        return switch (scalar.text().strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1", "on", "always" -> true;
            case "false", "no", "0", "off", "never" -> false;
            default -> null;
        };
    }

    @Nullable
    Double number(String field) {
        return switch (find(field)) {
            case Scalar(Number number, var _, var _, var _) -> number.doubleValue();
            case Scalar(String text, var _, var _, var _)
            when Scalars.value(text.strip()) instanceof Number number -> number.doubleValue();
            case null, default -> null;
        };
    }

    /** Within the bounds of an int; a fraction is cut off. */
    int integer(String field, int otherwise) {
        Double number = number(field);
        return number == null ? otherwise : number.intValue();
    }

    List<String> texts(String field) {
        return switch (find(field)) {
            case Sequence(var items, var _) ->
                items.stream()
                        .filter(item -> item instanceof Scalar && !item.isNull())
                        .map(item -> ((Scalar) item).text())
                        .toList();
            case Scalar scalar -> List.of(scalar.text());
            case null, default -> List.of();
        };
    }

    /** The scalars of a list (or a single one), with their places. */
    List<Scalar> scalars(String field) {
        return switch (find(field)) {
            case Sequence(var items, var _) ->
                items.stream()
                        .filter(item -> item instanceof Scalar && !item.isNull())
                        .map(Scalar.class::cast)
                        .toList();
            case Scalar scalar -> List.of(scalar);
            case null, default -> List.of();
        };
    }

    /** The part of this name; an empty one when it is missing. */
    Section section(String field) {
        return find(field) instanceof Mapping mapping
                ? new Section(mapping, shapeOf(field))
                : empty(where(), shapeOf(field));
    }

    /** The maps of a list; a single map counts as a list of one. */
    List<Section> sections(String field) {
        return switch (find(field)) {
            case Sequence(var items, var _) -> sections(items, shapeOf(field));
            case Mapping mapping -> List.of(new Section(mapping, shapeOf(field)));
            case null, default -> List.of();
        };
    }

    private static List<Section> sections(List<Node> items, Shape shape) {
        return items.stream()
                .filter(Mapping.class::isInstance)
                .map(item -> new Section((Mapping) item, shape))
                .toList();
    }

    /** Named parts, written as a map from the name or as a list whose entries name themselves. */
    List<Named> named(String field, String nameField) {
        List<Named> result = new ArrayList<>();
        if (find(field) instanceof Mapping(var entries, var _)) {
            for (Entry entry : entries) {
                Mapping value = entry.value() instanceof Mapping mapping ? mapping : Node.empty(entry.where());
                Section section = new Section(value, shapeOf(field));
                result.add(new Named(entry.key(), entry.where(), section));
            }
        } else {
            for (Section section : sections(field)) {
                String name = section.text(nameField);
                if (name != null) {
                    result.add(new Named(name, section.where(nameField), section));
                }
            }
        }
        return result;
    }

    /** The entries of a map with free keys. */
    List<Entry> entries(String field) {
        return find(field) instanceof Mapping(var entries, var _) ? entries : List.of();
    }

    @Nullable
    Object plain(String field) {
        return plain(find(field));
    }

    Map<String, @Nullable Object> plainMap(String field) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        entries(field).forEach(entry -> result.put(entry.key(), plain(entry.value())));
        return result;
    }

    static @Nullable Object plain(@Nullable Node node) {
        return switch (node) {
            case null -> null;
            case Scalar scalar -> scalar.value();
            case Sequence(var items, var _) ->
                items.stream().map(Section::plain).toList();
            case Mapping(var entries, var _) -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                entries.forEach(entry -> map.put(entry.key(), plain(entry.value())));
                yield map;
            }
        };
    }

    private Shape shapeOf(String field) {
        return shape.require(field).types().stream()
                .map(Section::shapeIn)
                .filter(name -> name != null)
                .findFirst()
                .map(name -> Dialect.get().shape(name))
                .orElseThrow(() -> new IllegalArgumentException(field + " has no shape"));
    }

    static @Nullable String shapeIn(Type type) {
        return switch (type) {
            case Type.Shaped(var name) -> name;
            case Type.ListOf(var item) -> shapeIn(item);
            case Type.MapOf(var item) -> shapeIn(item);
            case Type.Text _, Type.Flag _, Type.Whole _, Type.Real _, Type.Anything _, Type.Free _ -> null;
        };
    }

    /** The first spelling that has a value. */
    private @Nullable Entry entry(String field) {
        Field known = shape.require(field);
        Entry named = nonNull(known.name());
        if (named != null) {
            return named;
        }
        for (String alias : known.aliases()) {
            Entry entry = nonNull(alias);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    private @Nullable Entry nonNull(String key) {
        for (Entry entry : node.entries()) {
            if (entry.key().equals(key) && !entry.value().isNull()) {
                return entry;
            }
        }
        return null;
    }
}
