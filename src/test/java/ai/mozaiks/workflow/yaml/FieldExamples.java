package ai.mozaiks.workflow.yaml;

import ai.mozaiks.json.Json;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import ai.mozaiks.workflow.yaml.Dialect.Field;
import ai.mozaiks.workflow.yaml.Dialect.FileKind;
import ai.mozaiks.workflow.yaml.Dialect.Shape;
import ai.mozaiks.workflow.yaml.Node.Entry;
import ai.mozaiks.workflow.yaml.Node.Mapping;
import ai.mozaiks.workflow.yaml.Node.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What good workflows write in each field: the examples of the published schemas. */
final class FieldExamples {

    private static final int LONGEST = 70;
    private static final FieldExamples INSTANCE = collect();

    private final Map<String, Object> examples = new HashMap<>();

    private FieldExamples() {}

    /** Null when no good workflow says it in few words. */
    static @Nullable Object of(Shape shape, Field field) {
        return INSTANCE.examples.get(key(shape, field));
    }

    /** Folders whose every file is well formed: shipped ones first, then those of each era. */
    static List<Path> folders() {
        return Stream.of(Path.of("workflows"), Fixtures.ERAS, WorkflowCase.FIXTURES.resolve("folders"))
                .flatMap(parent -> Stream.concat(inside(parent).stream(), Stream.of(parent)))
                .toList();
    }

    private static List<Path> inside(Path parent) {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a kind in a folder. */
    static List<TextFile> files(Path folder, FileKind kind) {
        WorkflowFolder files = new WorkflowFolder(folder, new Findings(Mode.LENIENT));
        return kind.names().stream()
                .flatMap(name -> files.candidates(name).stream())
                .flatMap(file -> files.read(file).stream())
                .toList();
    }

    private static FieldExamples collect() {
        FieldExamples all = new FieldExamples();
        for (Path folder : folders()) {
            for (FileKind kind : Dialect.get().files().values()) {
                for (TextFile file : files(folder, kind)) {
                    NodeReader.read(file, new Findings(Mode.LENIENT)).ifPresent(node -> all.file(node, kind));
                }
            }
        }
        return all;
    }

    private void file(Node node, FileKind kind) {
        if (node instanceof Mapping mapping) {
            Shape shape = Dialect.get().shape(kind.shape());
            read(mapping, shape);
            if (kind.wrapper() != null && mapping.find(kind.wrapper()) instanceof Mapping inside) {
                read(inside, shape);
            }
        }
    }

    private void read(Mapping node, Shape shape) {
        for (Entry entry : node.entries()) {
            Field field = shape.spellings().get(entry.key());
            if (field == null || entry.value().isNull()) {
                continue;
            }
            Object plain = Section.plain(entry.value());
            boolean telling = !List.of().equals(plain) && !Map.of().equals(plain) && !"".equals(plain);
            boolean fits = field.types().stream().anyMatch(type -> !(type instanceof Type.Shaped));
            if (plain != null && telling && fits && Json.write(plain).length() <= LONGEST) {
                examples.putIfAbsent(key(shape, field), plain);
            }
            field.types().forEach(type -> descend(entry.value(), type));
        }
    }

    private void descend(Node value, Type type) {
        switch (type) {
            case Type.Shaped(var name)
            when value instanceof Mapping mapping -> read(mapping, Dialect.get().shape(name));
            case Type.ListOf(var item)
            when value instanceof Sequence(var items, var _) -> items.forEach(part -> descend(part, item));
            case Type.MapOf(var item)
            when value instanceof Mapping(var entries, var _) -> entries.forEach(entry -> descend(entry.value(), item));
            default -> {
                // nothing inside
            }
        }
    }

    private static String key(Shape shape, Field field) {
        return shape.name() + "." + field.name();
    }
}
