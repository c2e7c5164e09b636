package ai.mozaiks.cli;

import static java.util.Objects.requireNonNull;

import ai.mozaiks.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * One run of a file under {@code src/test/resources/workflows/simulation}: a workflow folder, called {@code Demo}, a
 * script, and what the simulation must end with. {@code agents} names agents that need no more than a name; {@code
 * files} are the other files, {@code ../X/…} for a sibling, null for one that is not there.
 */
record SimulationCase(String name, Map<String, @Nullable Object> fixture, Map<String, @Nullable Object> run) {

    private static final Path FIXTURES = Path.of("src/test/resources/workflows/simulation");

    private static final String STANDARD = """
            workflow_name: Demo
            startup_mode: AgentDriven
            human_in_the_loop: true
            orchestration_pattern: DefaultPattern
            max_turns: 20
            """;

    static List<SimulationCase> all() {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            return files.sorted().flatMap(file -> of(file).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SimulationCase> of(Path file) {
        try {
            Object content = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            Map<String, @Nullable Object> fixture = Json.asObject(content);
            List<SimulationCase> cases = new ArrayList<>();
            for (Object item : Json.asList(fixture.get("runs"))) {
                Map<String, @Nullable Object> run = Json.asObject(item);
                String name = file.getFileName().toString().replace(".yaml", "") + ": " + run.get("name");
                cases.add(new SimulationCase(name, fixture, run));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the folder and returns it; a run may have files of its own. */
    Path writeFolder(Path parent) throws IOException {
        Path folder = Files.createDirectories(parent.resolve("Demo"));
        Map<String, @Nullable Object> files = new LinkedHashMap<>();
        files.put("orchestrator.yaml", STANDARD);
        files.putAll(Json.asObject(fixture.get("files")));
        files.putAll(Json.asObject(run.get("files")));
        if (fixture.containsKey("agents")) {
            files.put("agents.yaml", agents());
        }
        files.values().removeIf(Objects::isNull);
        for (var file : files.entrySet()) {
            Path path = folder.resolve(file.getKey()).normalize();
            Files.createDirectories(requireNonNull(path.getParent()));
            Files.writeString(path, String.valueOf(file.getValue()));
        }
        return folder;
    }

    private String agents() {
        List<Map<String, @Nullable Object>> agents = new ArrayList<>();
        for (Object agent : Json.asList(fixture.get("agents"))) {
            agents.add(Map.of("name", agent, "system_message", "You are " + agent));
        }
        return Json.write(Map.of("agents", agents)); // JSON is YAML
    }

    Path writeScript(Path parent) throws IOException {
        return Files.writeString(parent.resolve("script.json"), Json.write(Json.asObject(run.get("script"))));
    }

    Map<String, @Nullable Object> expected() {
        return Json.asObject(run.get("expect"));
    }

    @Override
    public String toString() {
        return name;
    }
}
