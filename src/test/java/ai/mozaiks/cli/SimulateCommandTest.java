package ai.mozaiks.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code mozaiks simulate} says beside its result. */
class SimulateCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path scratch;

    @Test
    void theTraceAndTheEndArePrintedForPeople() throws IOException {
        assertThat(simulate("{}")).isZero();
        assertThat(out).hasToString("ClerkAgent → PackerAgent\ncompleted (terminated)\n");
    }

    @Test
    void aKeyThatMeansNothingIsWarnedOf() throws IOException {
        assertThat(simulate("{\"agent\": {}}")).isZero();
        assertThat(err.toString()).contains("script.unknown-key").contains("agent");
    }

    @Test
    void anAgentNobodyKnowsIsWarnedOfWithTheNearName() throws IOException {
        assertThat(simulate("{\"agents\": {\"ClerkAgnet\": [{\"text\": \"hi\"}], \"*\": [{\"text\": \"hi\"}]}}"))
                .isZero();
        assertThat(err.toString())
                .contains("no agent is called 'ClerkAgnet': its turns are never played")
                .contains("did you mean 'ClerkAgent'?")
                .doesNotContain("'*'");
    }

    @Test
    void theGroupManagerIsNoStranger() throws IOException {
        assertThat(simulate("{\"agents\": {\"group_manager\": [{\"text\": \"PackerAgent\"}]}}"))
                .isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aScriptThatCannotBePlayedChangesNothing() throws IOException {
        assertThat(simulate("{\"max_turns\": 0}")).isEqualTo(2);
        assertThat(err.toString()).contains("\"max_turns\" is 0").contains("write a whole number above 0");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aScriptThatIsNoTextFileIsBadInput() throws IOException {
        Path bytes = Files.write(scratch.resolve("bytes.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(play(bytes)).isEqualTo(2);
        assertThat(play(scratch)).isEqualTo(2);
        assertThat(err.toString())
                .contains("is not UTF-8 text: save it as UTF-8")
                .contains("is a folder");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aRunThatFailsSaysWhyOnceAndInTheResult() throws IOException {
        PrintStream console = System.err;
        var noise = new ByteArrayOutputStream();
        System.setErr(new PrintStream(noise, true, UTF_8));
        try {
            assertThat(simulate("{\"agents\": {\"PackerAgent\": [{\"error\": \"no boxes left\"}]}}"))
                    .isEqualTo(1);
        } finally {
            System.setErr(console);
        }
        assertThat(out.toString()).containsOnlyOnce("no boxes left");
        assertThat(err + noise.toString(UTF_8)).doesNotContain("no boxes left");
    }

    private int simulate(String script) throws IOException {
        return play(Files.writeString(scratch.resolve("script.json"), script));
    }

    private int play(Path file) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute("simulate", "src/test/resources/workflows/shop", "--script", file.toString());
    }
}
