package ai.mozaiks.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a team does to take a workflow's routes over, edit them, see the edits, and go back. */
class EjectAndDiffTest {

    private static final String HANDOFFS = """
            handoff_rules:
              - {source_agent: WriterAgent, target_agent: CriticAgent, condition_type: expression, condition: "${ready} == True"}
              - {source_agent: WriterAgent, target_agent: terminate}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @Nullable String home;

    @TempDir
    private Path scratch;

    private Path file() {
        return scratch.resolve("routes/workflows/two_agents/two_agents.camel.yaml");
    }

    @BeforeEach
    void aHomeOfItsOwn() throws IOException {
        home = System.getProperty("mozaiks.home");
        System.setProperty("mozaiks.home", scratch.toString());
        Files.createDirectories(scratch.resolve("routes"));
        Files.copy(
                Path.of("routes/execution-complete.camel.yaml"),
                scratch.resolve("routes/execution-complete.camel.yaml"));
        Path workflow = Files.createDirectories(scratch.resolve("workflows/TwoAgents"));
        Files.writeString(
                workflow.resolve("workflow.yaml"),
                "workflow_name: TwoAgents\nworkflow_id: two_agents\nstartup_mode: BackendOnly\n");
        Files.writeString(workflow.resolve("agents.yaml"), """
                agents:
                  - {name: WriterAgent, system_message: write}
                  - {name: CriticAgent, system_message: criticise}
                """);
        Files.writeString(workflow.resolve("context_variables.yaml"), """
                definitions:
                  ready: {type: boolean, source: {type: state, default: false}}
                """);
        Files.writeString(workflow.resolve("handoffs.yaml"), HANDOFFS);
    }

    @AfterEach
    void theHomeOfTheOthers() {
        if (home == null) {
            System.clearProperty("mozaiks.home");
        } else {
            System.setProperty("mozaiks.home", home);
        }
    }

    @Test
    void ejectingWritesWhatCompilePrintsUnderAHeader() throws IOException {
        assertThat(execute("compile", "TwoAgents")).isZero();
        String compiled = take(out);

        assertThat(execute("eject", "TwoAgents")).isZero();

        String text = Files.readString(file());
        assertThat(text).endsWith(compiled);
        assertThat(text.substring(0, text.length() - compiled.length()))
                .contains("runs in place of", "./mozaiks diff TwoAgents", "./mozaiks eject --undo TwoAgents");
        assertThat(err.toString()).contains("wrote ", "two_agents.camel.yaml", "next: open it in Kaoto");
        assertThat(file().getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatNobodyHasEditedIsEjectedAgainWithoutAsking() throws IOException {
        execute("eject", "TwoAgents");
        handoffs(HANDOFFS.replace("True", "False"));

        assertThat(execute("eject", "TwoAgents")).isZero();
        assertThat(file()).content().contains("${ready} == False");
    }

    @Test
    void editsAreLostOnlyByForce() throws IOException {
        execute("eject", "TwoAgents");
        edit("${ready} == True", "${ready} == None");

        assertThat(execute("eject", "TwoAgents")).isEqualTo(2);
        assertThat(err.toString())
                .contains("has been edited and its edits would be lost", "./mozaiks diff TwoAgents", "--force");
        assertThat(file()).content().contains("${ready} == None");
        assertThat(execute("eject", "--undo", "TwoAgents")).isEqualTo(2);
        assertThat(execute("eject", "TwoAgents", "--force")).isZero();
        assertThat(file()).content().contains("${ready} == True");
    }

    @Test
    void undoingLeavesNothingBehind() {
        execute("eject", "TwoAgents");

        assertThat(execute("eject", "--undo", "TwoAgents")).isZero();
        assertThat(file().getParent()).doesNotExist();
        assertThat(execute("eject", "--undo", "TwoAgents")).isEqualTo(2);
        assertThat(err.toString()).contains("there is nothing to undo");
    }

    @Test
    void aBrokenWorkflowIsNotEjected() throws IOException {
        handoffs(HANDOFFS.replace("== True", "= True"));

        assertThat(execute("eject", "TwoAgents", "--json")).isEqualTo(2);
        assertThat(lines())
                .anySatisfy(line ->
                        assertThat(line).containsEntry("severity", "error").containsEntry("line", 2));
        assertThat(file()).doesNotExist();
    }

    @Test
    void freshlyEjectedRoutesDoNotDiffer() {
        execute("eject", "TwoAgents");
        take(out);

        assertThat(execute("diff", "TwoAgents")).isZero();
        assertThat(out.toString()).isEqualTo("no difference: these routes do what TwoAgents compiles to\n");
    }

    @Test
    void anEditIsToldWithItsPlaceAndTheExitCodeOfDiff() throws IOException {
        execute("eject", "TwoAgents");
        edit("${ready} == True", "${ready} == None");
        take(out);

        assertThat(execute("diff", "TwoAgents", "--json")).isEqualTo(1);
        List<Map<String, @Nullable Object>> lines = lines();
        assertThat(lines.getFirst())
                .containsEntry("type", "difference")
                .containsEntry("kind", "condition-changed")
                .containsEntry("agent", "WriterAgent")
                .containsEntry("before", "${ready} == True")
                .containsEntry("after", "${ready} == None")
                .containsEntry("file", file().toString())
                .containsEntry("workflow_line", 2);
        assertThat(Files.readAllLines(file())
                        .get(requireNonNull((Integer) lines.getFirst().get("line")) - 1))
                .contains("${ready} == None");
        assertThat(lines.getLast()).containsEntry("type", "result").containsEntry("differences", 1);
    }

    @Test
    void anotherDescriptionIsOnlyANote() throws IOException {
        execute("eject", "TwoAgents");
        edit("description: WriterAgent takes its turn", "description: the writer writes");
        take(out);

        assertThat(execute("diff", "TwoAgents")).isZero();
        assertThat(out.toString()).contains("1 only in words (--all shows them)");
        take(out);
        assertThat(execute("diff", "TwoAgents", "--all")).isZero();
        assertThat(out.toString()).contains("is described differently");
    }

    @Test
    void anAgentTheWorkflowHasGainedIsTold() throws IOException {
        execute("eject", "TwoAgents");
        Files.writeString(scratch.resolve("workflows/TwoAgents/agents.yaml"), """
                agents:
                  - {name: WriterAgent, system_message: write}
                  - {name: CriticAgent, system_message: criticise}
                  - {name: LawyerAgent, system_message: doubt}
                """);
        take(out);

        assertThat(execute("diff", "TwoAgents")).isEqualTo(1);
        assertThat(out.toString())
                .contains("LawyerAgent\n  agent added: LawyerAgent is in the workflow, not in these routes");
    }

    @Test
    void aFileThatIsNotYamlIsLocated() throws IOException {
        execute("eject", "TwoAgents");
        edit("    from:", "   from:");
        take(err);

        assertThat(execute("diff", "TwoAgents")).isEqualTo(2);
        assertThat(err.toString()).contains("error yaml.syntax", file() + ":");
    }

    @Test
    void aFileThatIsNotTextIsSaidToBeNone() throws IOException {
        Path binary = Files.write(scratch.resolve("x.yaml"), new byte[] {(byte) 0xc3, 0x28});

        assertThat(execute("diff", "TwoAgents", "--with", binary.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("the file is not UTF-8 text");
    }

    @Test
    void anyFileCanBeCompared() throws IOException {
        execute("compile", "TwoAgents", "--out", scratch.resolve("mine.yaml").toString());

        assertThat(execute(
                        "diff",
                        "TwoAgents",
                        "--with",
                        scratch.resolve("mine.yaml").toString()))
                .isZero();
        assertThat(execute(
                        "diff",
                        "TwoAgents",
                        "--with",
                        scratch.resolve("none.yaml").toString()))
                .isEqualTo(2);
    }

    @Test
    void nothingToCompareIsAnsweredWithWhatToDo() {
        assertThat(execute("diff", "TwoAgents")).isEqualTo(2);
        assertThat(err.toString())
                .contains("TwoAgents has no routes of its own to compare", "./mozaiks eject TwoAgents", "--with FILE");
    }

    @Test
    void onlyWhatARouteStartsFromIsAHook() throws IOException {
        Files.writeString(scratch.resolve("routes/hooks.camel.yaml"), """
                # direct:hook.two_agents.WriterAgent.after would come after it
                - route:
                    id: before-the-critic
                    from:
                      uri: direct
                      parameters: {name: hook.two_agents.CriticAgent.before}
                      steps:
                        - log: the critic is next
                """);

        assertThat(execute("compile", "TwoAgents")).isZero();
        assertThat(out.toString())
                .contains("uri: direct:hook.two_agents.CriticAgent.before")
                .doesNotContain("hook.two_agents.WriterAgent.after");
    }

    private void handoffs(String text) throws IOException {
        Files.writeString(scratch.resolve("workflows/TwoAgents/handoffs.yaml"), text);
    }

    private void edit(String from, String to) throws IOException {
        String text = Files.readString(file());
        assertThat(text).contains(from);
        Files.writeString(file(), text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
    }

    private List<Map<String, @Nullable Object>> lines() {
        return out.toString().lines().map(Json::object).toList();
    }

    private static String take(StringWriter from) {
        String text = from.toString();
        from.getBuffer().setLength(0);
        return text;
    }

    private int execute(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
