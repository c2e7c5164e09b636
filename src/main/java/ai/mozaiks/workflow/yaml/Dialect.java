package ai.mozaiks.workflow.yaml;

import ai.mozaiks.workflow.WorkflowReader.Mode;
import ai.mozaiks.workflow.yaml.Node.Entry;
import ai.mozaiks.workflow.yaml.Node.Mapping;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import ai.mozaiks.workflow.yaml.Node.Sequence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The dialect's vocabulary: which files and fields there are and what they hold. It stands in {@code dialect.yaml}; the
 * JSON Schemas and {@code docs/dialect.md} are printed from it too.
 */
final class Dialect {

    /**
     * A kind of file.
     *
     * @param names without extension
     * @param wrapper key that may enclose the content
     */
    record FileKind(
            String id,
            List<String> names,
            String shape,
            @Nullable String wrapper,
            String about) {}

    /**
     * One field.
     *
     * @param values the words a text must be one of; empty for any
     * @param standard what is taken when it is missing, as a value or in words
     * @param unused why this runtime does nothing with it
     * @param unsupported something is asked for that this runtime cannot do
     * @param moved the field that replaced it
     */
    record Field(
            String name,
            List<Type> types,
            List<String> aliases,
            List<String> values,
            boolean required,
            String about,
            @Nullable Object standard,
            @Nullable Object example,
            @Nullable String eras,
            @Nullable String unused,
            boolean unsupported,
            @Nullable String moved) {}

    /** The fields of a map. */
    record Shape(String name, Map<String, Field> fields, Map<String, Field> spellings) {

        Field require(String field) {
            return Objects.requireNonNull(fields.get(field), () -> "shape %s has no field %s".formatted(name, field));
        }
    }

    private static final Dialect INSTANCE = load();

    private final Map<String, FileKind> files = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    private Dialect() {}

    static Dialect get() {
        return INSTANCE;
    }

    Map<String, FileKind> files() {
        return files;
    }

    Map<String, Shape> shapes() {
        return shapes;
    }

    Shape shape(String name) {
        return Objects.requireNonNull(shapes.get(name), () -> "no shape " + name);
    }

    private static Dialect load() {
        Findings findings = new Findings(Mode.STRICT);
        Dialect dialect = new Dialect();
        TextFile file = new TextFile("dialect.yaml", "dialect.yaml", resource());
        Mapping root = (Mapping) NodeReader.read(file, findings)
                .orElseThrow(() -> new IllegalStateException(findings.problems().toString()));
        for (Entry entry : entries(root, "files")) {
            dialect.files.put(entry.key(), fileKind(entry.key(), (Mapping) entry.value()));
        }
        for (Entry entry : entries(root, "shapes")) {
            dialect.shapes.put(entry.key(), shape(entry.key(), (Mapping) entry.value()));
        }
        return dialect;
    }

    private static FileKind fileKind(String id, Mapping node) {
        return new FileKind(
                id, texts(node, "names"), require(node, "shape"), text(node, "wrapper"), require(node, "about"));
    }

    private static Shape shape(String name, Mapping node) {
        Map<String, Field> fields = new LinkedHashMap<>();
        Map<String, Field> spellings = new HashMap<>();
        for (Entry entry : node.entries()) {
            Field field = field(entry.key(), (Mapping) entry.value());
            fields.put(field.name(), field);
            spellings.put(field.name(), field);
            field.aliases().forEach(alias -> spellings.put(alias, field));
        }
        return new Shape(name, fields, spellings);
    }

    private static Field field(String name, Mapping node) {
        return new Field(
                name,
                Type.alternatives(require(node, "type")),
                texts(node, "aliases"),
                texts(node, "values"),
                Boolean.TRUE.equals(value(node, "required")),
                require(node, "about"),
                value(node, "default"),
                Section.plain(node.find("example")),
                text(node, "eras"),
                text(node, "unused"),
                Boolean.TRUE.equals(value(node, "unsupported")),
                text(node, "moved"));
    }

    private static List<Entry> entries(Mapping node, String key) {
        return ((Mapping) Objects.requireNonNull(node.find(key), key)).entries();
    }

    private static List<String> texts(Mapping node, String key) {
        return node.find(key) instanceof Sequence(var items, var _)
                ? items.stream().map(item -> ((Scalar) item).text()).toList()
                : List.of();
    }

    private static @Nullable Object value(Mapping node, String key) {
        return node.find(key) instanceof Scalar scalar ? scalar.value() : null;
    }

    private static @Nullable String text(Mapping node, String key) {
        return node.find(key) instanceof Scalar scalar ? scalar.text() : null;
    }

    private static String require(Mapping node, String key) {
        return Objects.requireNonNull(text(node, key), () -> node.where() + " lacks " + key);
    }

    private static String resource() {
        try (InputStream in = Dialect.class.getResourceAsStream("dialect.yaml")) {
            return new String(Objects.requireNonNull(in, "dialect.yaml").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("dialect.yaml cannot be read", e);
        }
    }
}
