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

    private int compile() {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        return command.execute("compile", folder.toString(), "--json");
    }
}
