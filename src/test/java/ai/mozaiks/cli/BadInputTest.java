package ai.mozaiks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Bad input gets a message that says what to do, exit code 2, and changes nothing. */
class BadInputTest {

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path scratch;

    @Test
    void anUnknownWorkflowIsAnsweredWithTheNearName() {
        assertThat(generate("AppGenerater", "--input", "a shop")).isEqualTo(2);
        assertThat(err).hasToString("mozaiks: there is no workflow 'AppGenerater': did you mean 'AppGenerator'?\n");
    }

    @Test
    void anUnknownWorkflowWithoutANearNameIsAnsweredWithAllNames() {
        assertThat(generate("Zzz", "--input", "a shop")).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no workflow 'Zzz' (workflows: ")
                .contains("HelloWorld");
    }

    @Test
    void anOutputInNoFolderIsRefused() {
        String nowhere = scratch.resolve("none/there.out").toString();
        for (String option : List.of("--sarif", "--out")) {
            CommandLine command = Main.commandLine();
            command.setErr(new PrintWriter(err, true));
            command.setOut(new PrintWriter(new StringWriter(), true));

            assertThat(command.execute("compile", "HelloWorld", option, nowhere))
                    .isEqualTo(2);
        }
        assertThat(err.toString()).containsSubsequence("cannot write '" + nowhere, "cannot write '" + nowhere);
    }

    @Test
    void aMissingInputIsAskedFor() {
        assertThat(generate("HelloWorld")).isEqualTo(2);
        assertThat(err.toString()).contains("--input");
    }

    @Test
    void anEmptyInputIsRefused() {
        assertThat(generate("HelloWorld", "--input", "  \n ")).isEqualTo(2);
        assertThat(err).hasToString("mozaiks: the input is empty: describe in a sentence what should be made\n");
    }

    @Test
    void anInputOfAHundredKilobytesIsRefused() {
        assertThat(generate("HelloWorld", "--input", "x".repeat(100_000))).isEqualTo(2);
        assertThat(err.toString()).contains("the input has 100,000 characters, and 20,000 is the most");
    }

    @Test
    void aMissingInputFileIsNamed() {
        assertThat(generate("HelloWorld", "--input", "@" + scratch.resolve("none.txt")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is no input file '" + scratch.resolve("none.txt"));
    }

    @Test
    void anInputFileThatIsNotTextIsRefused() throws IOException {
        Path binary = Files.write(scratch.resolve("binary"), new byte[] {(byte) 0xc3, 0x28, (byte) 0xff});

        assertThat(generate("HelloWorld", "--input", "@" + binary))
                .as(err::toString)
                .isEqualTo(2);
        assertThat(err.toString()).contains("is not UTF-8 text");
    }

    @Test
    void anOutputFolderThatIsAFileIsRefusedBeforeAnythingRuns() throws IOException {
        Path file = Files.writeString(scratch.resolve("file"), "kept");

        assertThat(generate("HelloWorld", "--input", "hi", "--out", file.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is a file");
        assertThat(file).hasContent("kept");
    }

    @Test
    void anUnknownOptionIsRefusedWithTheUsage() {
        assertThat(generate("HelloWorld", "--inptu", "hi")).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown option").contains("--input");
    }

    @Test
    void aMissingCommandIsBadUsage() {
        assertThat(execute()).isEqualTo(2);
    }

    @Test
    void aFolderThatIsNotThereIsADiagnosticToo() {
        StringWriter out = new StringWriter();

        assertThat(compile(out, scratch.resolve("none").toString(), "--json")).isEqualTo(2);
        assertThat(out.toString())
                .startsWith("{\"type\":\"diagnostic\",\"severity\":\"error\",\"code\":\"folder.missing\"")
                .contains("workflows: ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aMisspelledNameOfAWorkflowToCompileIsAnsweredWithTheNearOne() {
        assertThat(compile(new StringWriter(), "HeloWorld")).isEqualTo(2);
        assertThat(err.toString()).contains("= did you mean 'HelloWorld'?").endsWith("1 error\n");
    }

    @Test
    void aFileInPlaceOfAFolderIsADiagnosticToo() throws IOException {
        StringWriter out = new StringWriter();
        Path file = Files.writeString(scratch.resolve("workflow.yaml"), "workflow_name: X");

        assertThat(compile(out, file.toString(), "--json")).isEqualTo(2);
        assertThat(out.toString()).contains("\"code\":\"folder.not-a-folder\"");
    }

    private int compile(StringWriter out, String... arguments) {
        String[] all = Stream.concat(Stream.of("compile"), Stream.of(arguments)).toArray(String[]::new);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }

    private int generate(String... arguments) {
        return execute(
                Stream.concat(Stream.of("generate"), Stream.of(arguments)).toArray(String[]::new));
    }

    private int execute(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
