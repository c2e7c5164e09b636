package ai.mozaiks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.compiler.TestingHome;
import ai.mozaiks.compiler.WorkflowCatalog;
import ai.mozaiks.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code revisions} and {@code rollback} work on the disk alone, whether a server runs or not. */
class RollbackTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private TestingHome home;
    private WorkflowCatalog server;

    @BeforeEach
    void open() {
        System.setProperty("mozaiks.home", folder.toString());
        System.setProperty("mozaiks.data", folder.resolve("data").toString());
        home = new TestingHome(folder);
        server = home.catalog();
    }

    @AfterEach
    void forget() {
        System.clearProperty("mozaiks.home");
        System.clearProperty("mozaiks.data");
    }

    @Test
    void revisionsAreListedNewestFirstWithTheirMarks() {
        String first = edit("First");
        String second = edit("Second");

        assertThat(execute("revisions", "relay", "--json")).isZero();

        List<Map<String, @Nullable Object>> lines = lines();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst())
                .containsEntry("revision", second)
                .containsEntry("reason", "changed")
                .containsEntry("agents", 2)
                .containsEntry("current", true)
                .containsEntry("on_disk", true);
        assertThat(lines.get(1))
                .containsEntry("revision", first)
                .containsEntry("current", false)
                .containsEntry("kept", true);
        assertThat(lines.getLast()).containsEntry("type", "result").containsEntry("state", "current");
    }

    @Test
    void peopleReadAShortHashATimeAndTheState() {
        edit("First");
        home.write("workflows/Relay/agents.yaml", "agents: [");

        assertThat(execute("revisions", "Relay")).isZero();

        assertThat(out.toString())
                .matches(
                        "(?s)\\* [0-9a-f]{12} {2}\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d {2}changed {7}2 agents {2}current\\n.*")
                .contains("which does not compile (./mozaiks compile Relay says why)");
    }

    @Test
    void aRollbackGoesToTheRevisionBeforeAndLeavesTheFilesAlone() {
        String first = edit("First");
        String second = edit("Second");

        assertThat(execute("rollback", "Relay", "--json")).isZero();

        assertThat(lines().getLast())
                .containsEntry("changed", true)
                .containsEntry("current", first)
                .containsEntry("from", second)
                .containsEntry("on_disk", second);
        assertThat(folder.resolve("workflows/Relay/agents.yaml")).content().contains("Second");
        server.refresh();
        assertThat(current()).isEqualTo(first);
        assertThat(restarted()).isEqualTo(first);
    }

    @Test
    void aChangeThatNoServerHasSeenIsRolledBackFromToo() {
        String first = edit("First");
        home.relay("Unseen");

        assertThat(execute("rollback", "Relay")).isZero();

        assertThat(err.toString()).contains("new executions start with revision " + first.substring(0, 12));
        assertThat(restarted()).isEqualTo(first);
    }

    @Test
    void aRevisionIsNamedByTheBeginningOfItsHash() {
        String first = edit("First");
        edit("Second");
        String third = edit("Third");

        assertThat(execute("rollback", "Relay", first.substring(0, 8))).isZero();
        server.refresh();
        assertThat(current()).isEqualTo(first);
        assertThat(execute("rollback", "Relay", third.substring(0, 8))).isZero();
        server.refresh();
        assertThat(current()).isEqualTo(third);
        assertThat(err.toString()).contains("that is what the folder holds");
        assertThat(execute("rollback", "Relay", third)).isZero();
        assertThat(err.toString()).contains("that is the current revision already; nothing was changed");
    }

    @Test
    void whatCannotBeGoneBackToIsRefusedWithWhatCan() {
        String first = edit("First");

        assertThat(execute("rollback", "Relay")).isEqualTo(2);
        assertThat(err.toString())
                .contains("workflow relay has no revision before the one that is current (kept: "
                        + first.substring(0, 12) + ")");
        assertThat(execute("rollback", "Relay", "beef")).isEqualTo(2);
        assertThat(err.toString()).contains("workflow relay has no revision 'beef'");
        assertThat(execute("rollback", "Rilay")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean 'Relay'?");
        assertThat(execute("rollback")).isEqualTo(2);
    }

    @Test
    void aWorkflowThatHasNeverRunHasNoRevisionYet() {
        home.relay("First");

        assertThat(execute("revisions", "Relay", "--json")).isZero();
        assertThat(lines())
                .singleElement()
                .satisfies(
                        line -> assertThat(line).containsEntry("current", null).containsEntry("state", "pending"));
        assertThat(execute("rollback", "Relay")).isEqualTo(2);
        assertThat(err.toString()).contains("has no revision before");
    }

    private String edit(String last) {
        home.relay(last);
        server.reload();
        return current();
    }

    private String current() {
        return server.find("Relay").orElseThrow().revision();
    }

    private String restarted() {
        return home.again().catalog().find("Relay").orElseThrow().revision();
    }

    private List<Map<String, @Nullable Object>> lines() {
        return out.toString().lines().map(Json::object).toList();
    }

    private int execute(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
