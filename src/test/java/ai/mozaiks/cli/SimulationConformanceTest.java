package ai.mozaiks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * The dialect's execution semantics as {@code mozaiks simulate --json} shows them: every file under {@code simulation}
 * says in its first line which rule it holds.
 */
class SimulationConformanceTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static List<SimulationCase> cases() {
        return SimulationCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aSimulationEndsAsTheDialectSays(SimulationCase simulated, @TempDir Path parent) throws IOException {
        Map<String, @Nullable Object> expected = simulated.expected();

        int code = simulate(simulated.writeFolder(parent), simulated.writeScript(parent));

        Map<String, @Nullable Object> result =
                Json.object(out.toString().strip().lines().toList().getLast());
        assertThat(result).as(() -> simulated + "\n" + out + err).containsEntry("type", "result");
        assertThat(shown(result, expected))
                .as(() -> simulated + "\n" + out + err)
                .isEqualTo(Json.object(Json.write(expected)));
        assertThat(code).isEqualTo("failed".equals(result.get("status")) ? 1 : 0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theRecordOfASimulationSimulatedAgainGivesTheSame(SimulationCase simulated, @TempDir Path parent)
            throws IOException {
        Path folder = simulated.writeFolder(parent);
        Path record = parent.resolve("record.json");
        simulate(folder, simulated.writeScript(parent), "--record", record.toString());
        Map<String, @Nullable Object> first = lastLine();
        out.getBuffer().setLength(0);

        simulate(folder, record);

        Map<String, @Nullable Object> again = lastLine();
        for (String part : List.of("status", "end_reason", "trace", "variables")) {
            assertThat(again.get(part))
                    .as(() -> part + " of " + simulated + "\n" + read(record) + err)
                    .isEqualTo(first.get(part));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, @Nullable Object> lastLine() {
        return Json.object(out.toString().strip().lines().toList().getLast());
    }

    /** What the case speaks of: a variable it does not name may have any value; null is no value at all. */
    private static Map<String, @Nullable Object> shown(
            Map<String, @Nullable Object> result, Map<String, @Nullable Object> expected) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        for (String key : expected.keySet()) {
            Object value = result.get(key);
            if (key.equals("variables")) {
                Map<String, @Nullable Object> variables = new LinkedHashMap<>();
                Json.asObject(expected.get(key))
                        .keySet()
                        .forEach(name -> variables.put(
                                name, Json.asObject(result.get(key)).get(name)));
                value = variables;
            }
            shown.put(key, value);
        }
        return shown;
    }

    private int simulate(Path folder, Path script, String... more) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        List<String> arguments =
                new ArrayList<>(List.of("simulate", folder.toString(), "--script", script.toString(), "--json"));
        arguments.addAll(List.of(more));
        return command.execute(arguments.toArray(String[]::new));
    }
}
