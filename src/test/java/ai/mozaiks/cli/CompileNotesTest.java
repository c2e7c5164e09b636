package ai.mozaiks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code compile} says of functions that files alone do not bind. */
class CompileNotesTest {

    private final StringWriter out = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void aPythonFunctionIsANoteWithItsLineAndWhatToBind() throws IOException {
        Files.writeString(folder.resolve("workflow.yaml"), "workflow_id: demo\nworkflow_name: Demo\n");
        Files.writeString(folder.resolve("agents.yaml"), "agents:\n  - {name: Writer, system_message: write}\n");
        Files.writeString(folder.resolve("tools.yaml"), """
                tools:
                  - agent: Writer
                    file: save.py
                    function: save_draft
                    description: saves
                  - agent: Writer
                    file: files.py
                    function: write_files
                    description: built in
                """);

        assertThat(compile()).isZero();

        List<Map<String, @Nullable Object>> notes = out.toString()
                .lines()
                .map(Json::object)
                .filter(line -> "note".equals(line.get("severity")))
                .toList();
        assertThat(notes)
                .singleElement()
                .satisfies(note -> assertThat(note)
                        .containsEntry("code", "tool.not-bound")
                        .containsEntry("file", folder.resolve("tools.yaml").toString())
                        .containsEntry("line", 4)
                        .containsEntry("message", "tool 'save.py:save_draft' of workflow demo is not bound to any code")
                        .containsEntry(
                                "hint",
                                "add a route from 'direct:tool.demo.save_draft' or 'direct:tool.save_draft', or a bean"
                                        + " 'tool.save_draft' of type ToolFunction"));
        assertThat(Json.object(out.toString().lines().toList().getLast())).containsEntry("type", "routes");
    }

    @Test
    void aNoteReachesSarifAsEveryOtherProblem() throws IOException {
        shop();
        Path log = folder.resolve("log.sarif");

        assertThat(run("compile", folder.toString(), "--json", "--sarif", log.toString()))
                .isZero();

        assertThat(Files.readString(log))
                .contains("tool.not-bound", folder.resolve("tools.yaml").toUri().getPath());
    }

    @Test
    void aGraphWithJsonIsNothingButJsonLines() throws IOException {
        shop();

        assertThat(run("graph", folder.toString(), "--json", "--format", "json"))
                .isZero();

        Map<String, @Nullable Object> last =
                Json.object(out.toString().lines().toList().getLast());
        assertThat(last).containsEntry("type", "graph").containsEntry("format", "json");
        assertThat(Json.write(last.get("graph"))).contains("Writer");
    }

    private void shop() throws IOException {
        Files.writeString(folder.resolve("workflow.yaml"), "workflow_id: demo\nworkflow_name: Demo\n");
        Files.writeString(folder.resolve("agents.yaml"), "agents:\n  - {name: Writer, system_message: write}\n");
        Files.writeString(
                folder.resolve("tools.yaml"),
                "tools:\n  - {agent: Writer, file: save.py, function: save_draft, description: saves}\n");
    }

    private int compile() {
        return run("compile", folder.toString(), "--json");
    }

    private int run(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        return command.execute(arguments);
    }
}
