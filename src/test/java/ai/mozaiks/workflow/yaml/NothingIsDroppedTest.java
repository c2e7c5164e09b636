package ai.mozaiks.workflow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.json.Json;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import ai.mozaiks.workflow.WorkflowReader.Reading;
import ai.mozaiks.workflow.yaml.Dialect.FileKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A key the dialect does not know is told of, wherever in whichever file it stands. */
class NothingIsDroppedTest {

    /** Maps whose keys are the author's own, and parts that are ignored, and reported, as a whole. */
    private static final Set<String> FREE = Set.of(
            "metadata",
            "inputs",
            "outputs",
            "dashboard",
            "notifications",
            "context_mapping",
            "actions_schema",
            "payload_schema",
            "default",
            "query_template",
            "child_context_seed",
            "schema_overview",
            "entrypoints",
            "parameters",
            "prompt_sections");

    private final Map<String, String> planted = new TreeMap<>();

    static Stream<Path> folders() {
        return FieldExamples.folders().stream()
                .filter(folder -> Files.exists(folder.resolve("agents.yaml"))
                        || Files.exists(folder.resolve("agents.json"))
                        || Files.exists(folder.resolve("Agents.YAML")));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aStrangeKeyAnywhereIsTold(Path folder, @TempDir Path parent) throws IOException {
        Path copy = Files.createDirectories(parent.resolve(String.valueOf(folder.getFileName())));
        for (FileKind kind : Dialect.get().files().values()) {
            for (TextFile file : FieldExamples.files(folder, kind)) {
                Path path = copy.resolve(file.name());
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Object content = NodeReader.read(file, new Findings(Mode.LENIENT))
                        .map(Section::plain)
                        .orElse(Map.of());
                Files.writeString(path, Json.write(plant(content, file.name())));
            }
        }

        Reading reading = new YamlWorkflowReader().read(copy, Mode.LENIENT);

        List<String> told = new ArrayList<>(reading.report());
        reading.problems().stream().map(Problem::where).forEach(where -> told.add(where.path()));
        assertThat(planted).isNotEmpty();
        List<String> silent = planted.entrySet().stream()
                .filter(entry -> told.stream().noneMatch(line -> line.contains(entry.getKey())))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(silent).isEmpty();
    }

    private @Nullable Object plant(@Nullable Object value, String path) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(plant(item, path + "[]")));
            return items;
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, @Nullable Object> grown = new LinkedHashMap<>();
        map.forEach((key, inner) -> grown.put(
                String.valueOf(key), isFree(String.valueOf(key), inner) ? inner : plant(inner, path + "." + key)));
        String strange = "strange_%04d".formatted(planted.size());
        planted.put(strange, path);
        grown.put(strange, 1);
        return grown;
    }

    /** Prompt sections are free as a map from their id, and not as a list. */
    private static boolean isFree(String key, @Nullable Object inner) {
        return FREE.contains(key) && !(key.equals("prompt_sections") && inner instanceof List);
    }
}
