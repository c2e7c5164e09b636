package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.NearMiss;
import ai.mozaiks.workflow.yaml.Dialect.Field;
import ai.mozaiks.workflow.yaml.Dialect.Shape;
import ai.mozaiks.workflow.yaml.Node.Entry;
import ai.mozaiks.workflow.yaml.Node.Mapping;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import ai.mozaiks.workflow.yaml.Node.Sequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks a file against the vocabulary: unknown keys, wrong types, unknown words, missing keys. */
final class ShapeCheck {

    private static final String NAMED_BY_KEY = "the key in a map";

    /** Parts that no older folder has: what is wrong in them has no meaning to fall back to. */
    private static final Set<String> EXACT = Set.of("coordination", "parallel", "conditional", "branch", "iterative");

    private final Dialect dialect;
    private final Findings findings;

    private boolean exact;

    /** Whether the whole part is reported as ignored already. */
    private boolean ignoring;

    ShapeCheck(Dialect dialect, Findings findings) {
        this.dialect = dialect;
        this.findings = findings;
    }

    void check(Mapping node, Shape shape) {
        boolean before = exact;
        exact |= EXACT.contains(shape.name());
        checkFields(node, shape);
        exact = before;
    }

    private static boolean isExact(Type type) {
        return switch (type) {
            case Type.Shaped(var name) -> EXACT.contains(name);
            case Type.ListOf(var item) -> isExact(item);
            default -> false;
        };
    }

    private void say(String code, Location where, String message, @Nullable String hint) {
        if (exact) {
            findings.error(code, where, message, hint);
        } else {
            findings.mistake(code, where, message, hint);
        }
    }

    private void checkFields(Mapping node, Shape shape) {
        Map<String, Entry> given = new HashMap<>();
        for (Entry entry : node.entries()) {
            Field field = shape.spellings().get(entry.key());
            if (field == null) {
                unknownKey(entry, shape);
            } else if (!entry.value().isNull()) {
                Entry other = given.put(field.name(), entry);
                if (other != null) {
                    twoSpellings(entry, other);
                }
                check(entry, field);
            }
        }
        shape.fields().values().stream()
                .filter(field -> field.required() && !given.containsKey(field.name()))
                .forEach(field -> missing(node, shape, field));
    }

    /** A misspelled key has been reported as such: it is not missing too. */
    private void missing(Mapping node, Shape shape, Field field) {
        boolean misspelled = node.entries().stream()
                .map(Entry::key)
                .filter(key -> !shape.spellings().containsKey(key))
                .anyMatch(key -> NearMiss.find(key, List.of(field.name())).isPresent());
        if (!misspelled) {
            say("workflow.missing-key", node.where(), "'%s' is missing".formatted(field.name()), null);
        }
    }

    private void unknownKey(Entry entry, Shape shape) {
        say(
                "workflow.unknown-key",
                entry.where(),
                "the key '%s' means nothing here".formatted(Texts.shown(entry.key())),
                Findings.nearest(entry.key(), shape.spellings().keySet()));
        findings.ignored(entry.where(), "unknown key");
    }

    private void twoSpellings(Entry entry, Entry other) {
        say(
                "workflow.two-spellings",
                entry.where(),
                "'%s' and '%s' are the same field".formatted(entry.key(), other.key()),
                "keep one of them");
    }

    private void check(Entry entry, Field field) {
        Node value = entry.value();
        if (field.moved() != null) {
            say(
                    "workflow.moved-key",
                    entry.where(),
                    "'%s' does not belong here".formatted(entry.key()),
                    "write '%s'".formatted(field.moved()));
        }
        if (field.unsupported() && isAskedFor(value)) {
            findings.warning(
                    "workflow.unsupported", entry.where(), "'%s' is not supported".formatted(entry.key()), null);
            findings.ignored(entry.where(), "not supported");
        }
        if (field.unused() != null && !ignoring) {
            findings.ignored(entry.where(), field.unused());
        }
        Type type = matching(value, field);
        if (type == null) {
            boolean outside = exact;
            exact |= field.types().stream().anyMatch(ShapeCheck::isExact);
            wrongType(entry, field);
            exact = outside;
        } else {
            boolean before = ignoring;
            ignoring |= field.unused() != null;
            descend(value, type);
            ignoring = before;
            checkWord(entry, field);
        }
    }

    private static boolean isAskedFor(Node value) {
        return switch (value) {
            case Mapping(var entries, var _) -> !entries.isEmpty();
            case Sequence(var items, var _) -> !items.isEmpty();
            case Scalar(var scalar, var _, var _, var _) -> scalar != null && !Boolean.FALSE.equals(scalar);
        };
    }

    private @Nullable Type matching(Node value, Field field) {
        for (Type type : field.types()) {
            if (fits(value, type)) {
                return type;
            }
        }
        return null;
    }

    private static boolean fits(Node value, Type type) {
        return switch (type) {
            case Type.Anything _ -> true;
            case Type.Free _, Type.Shaped _, Type.MapOf _ -> value instanceof Mapping;
            case Type.ListOf _ -> value instanceof Sequence;
            case Type.Text _ -> value instanceof Scalar scalar && !(scalar.value() instanceof Boolean);
            case Type.Flag _ -> value instanceof Scalar scalar && Section.flag(scalar) != null;
            case Type.Whole _ -> value instanceof Scalar scalar && scalar.value() instanceof Long;
            case Type.Real _ -> value instanceof Scalar scalar && scalar.value() instanceof Number;
        };
    }

    private void wrongType(Entry entry, Field field) {
        String expected = field.types().stream().map(Type::describe).distinct().collect(Collectors.joining(" or "));
        say(
                "workflow.wrong-type",
                at(entry),
                "'%s' must be %s, not %s"
                        .formatted(entry.key(), expected, entry.value().kind()),
                hint(entry.value(), field));
    }

    private static @Nullable String hint(Node value, Field field) {
        boolean number =
                field.types().stream().anyMatch(type -> type instanceof Type.Whole || type instanceof Type.Real);
        if (number
                && value instanceof Scalar scalar
                && Scalars.value(scalar.text().strip()) instanceof Long) {
            return "write %s without quotes".formatted(scalar.text().strip());
        }
        boolean list = field.types().stream()
                .anyMatch(type -> type instanceof Type.ListOf(var item) && !(item instanceof Type.Shaped));
        return list && value instanceof Scalar scalar
                ? "write it as a list: [%s]".formatted(Texts.shown(scalar.text()))
                : shapeHint(value, field);
    }

    /** What a list of maps, or a map, would look like. */
    private static @Nullable String shapeHint(Node value, Field field) {
        boolean list = field.types().stream()
                .anyMatch(type -> type instanceof Type.ListOf(var item) && item instanceof Type.Shaped);
        if (list && value instanceof Mapping(var entries, var _) && !entries.isEmpty()) {
            return "write a list: begin each part with '- '";
        }
        boolean pattern = field.types().contains(new Type.Shaped("coordination")) && value instanceof Scalar;
        return pattern ? "write 'pattern: %s' inside it".formatted(Texts.shown(((Scalar) value).text())) : null;
    }

    private void checkWord(Entry entry, Field field) {
        if (field.values().isEmpty() || !(entry.value() instanceof Scalar scalar)) {
            return;
        }
        String given = Texts.plain(scalar.text());
        if (field.values().stream().noneMatch(word -> Texts.plain(word).equals(given))) {
            say(
                    "workflow.unknown-value",
                    at(entry),
                    "'%s' cannot be '%s'".formatted(entry.key(), Texts.shown(scalar.text())),
                    Findings.nearestOrAll(scalar.text(), field.values()));
        }
    }

    /** The place of a value with the path of its key. */
    private static Location at(Entry entry) {
        Location value = entry.value().where();
        return new Location(
                value.file(), value.line(), value.column(), entry.where().path());
    }

    private void descend(Node value, Type type) {
        switch (type) {
            case Type.Shaped(var shape) when value instanceof Mapping mapping -> check(mapping, dialect.shape(shape));
            case Type.ListOf(var item)
            when value instanceof Sequence(var items, var _) -> items.forEach(part -> item(part, item));
            case Type.MapOf(var item)
            when value instanceof Mapping(var entries, var _) -> entries.forEach(entry -> element(entry.value(), item));
            default -> {
                // nothing inside to check
            }
        }
    }

    /** What names itself by its key in a map needs its name in a list. */
    private void item(Node part, Type type) {
        element(part, type);
        if (type instanceof Type.Shaped(var name) && part instanceof Mapping mapping) {
            Shape shape = dialect.shape(name);
            Section section = new Section(mapping, shape);
            shape.fields().values().stream()
                    .filter(field -> NAMED_BY_KEY.equals(field.standard()) && !section.has(field.name()))
                    .forEach(field -> missing(mapping, shape, field));
        }
    }

    private void element(Node part, Type type) {
        if (part.isNull()) {
            return;
        }
        if (fits(part, type)) {
            descend(part, type);
        } else {
            say(
                    "workflow.wrong-type",
                    part.where(),
                    "expected %s here, found %s".formatted(type.describe(), part.kind()),
                    null);
        }
    }
}
