package ai.mozaiks.workflow.yaml;

import static java.util.Objects.requireNonNull;

import ai.mozaiks.json.Json;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import ai.mozaiks.workflow.WorkflowReader.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * One file under {@code src/test/resources/workflows/broken}: what differs from the workflow in {@code shop}, and the
 * problems reading it must give.
 */
record WorkflowCase(String name, Map<String, @Nullable Object> content) {

    static final Path FIXTURES = Path.of("src/test/resources/workflows");

    private static final List<String> SHOP = List.of("orchestrator.yaml", "agents.yaml", "handoffs.yaml");

    static List<WorkflowCase> all() {
        try (Stream<Path> files = Files.list(FIXTURES.resolve("broken"))) {
            return files.sorted().map(WorkflowCase::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WorkflowCase of(Path file) {
        try {
            Object content = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            return new WorkflowCase(file.getFileName().toString().replace(".yaml", ""), Json.asObject(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> expected() {
        return Json.asList(content.get("expect")).stream().map(String::valueOf).toList();
    }

    /** The files that differ from the shop's. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        Json.asObject(content.get("files")).forEach((name, text) -> files.put(name, String.valueOf(text)));
        return files;
    }

    /** Writes the folder and reads it. */
    List<String> actual(Path parent) throws IOException {
        Path folder = write(parent);
        Path read = content.containsKey("read") ? folder.resolve(String.valueOf(content.get("read"))) : folder;
        Mode mode = "strict".equals(content.get("mode")) ? Mode.STRICT : Mode.LENIENT;
        Reading reading = new YamlWorkflowReader().read(read, mode);
        return reading.problems().stream().map(problem -> line(problem, folder)).toList();
    }

    private Path write(Path parent) throws IOException {
        Path folder = Files.createDirectories(parent.resolve("Shop"));
        for (String file : SHOP) {
            if (!Json.asList(content.get("without")).contains(file)) {
                Files.copy(FIXTURES.resolve("shop").resolve(file), folder.resolve(file));
            }
        }
        for (var file : Json.asObject(content.get("files")).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(requireNonNull(path.getParent()));
            Files.writeString(path, String.valueOf(file.getValue()));
        }
        for (var file : Json.asObject(content.get("bytes")).entrySet()) {
            Files.write(folder.resolve(file.getKey()), Base64.getDecoder().decode(String.valueOf(file.getValue())));
        }
        return folder;
    }

    /** {@code severity code@file:line:column: message (hint)}, the folder written as a dot. */
    static String line(Problem problem, Path folder) {
        String severity = problem.severity().name().toLowerCase(Locale.ROOT);
        String where = problem.where().toString().replace(folder + "/", "");
        String hint = problem.hint() == null ? "" : " (" + problem.hint() + ")";
        String line = severity + " " + problem.code() + "@" + where + ": " + problem.message() + hint;
        return line.replace(folder.toString(), ".");
    }

    @Override
    public String toString() {
        return name;
    }
}
