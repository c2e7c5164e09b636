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
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The main job, whole: a sentence in; twelve agents, the real sandbox with the real npm; a package out. */
class GenerateJourneyTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path scratch;

    @BeforeEach
    void keepDataApart() {
        System.setProperty("mozaiks.data", scratch.resolve("data").toString());
    }

    @AfterEach
    void forgetData() {
        System.clearProperty("mozaiks.data");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            A tool library for my neighbourhood: members borrow tools, tools belong to categories and have a condition, and every loan has a due date and can be extended once. | Tool, Category, Loan, Member
            A school: students enroll in courses taught by teachers, admins manage everything | Student, Course, Enrollment, Teacher
            Pet sitting app | Pet
            """)
    void aSentenceBecomesATestedPackage(String sentence, String entities) throws IOException {
        Map<String, @Nullable Object> result = generate(sentence);

        assertThat(result).as(err::toString).containsEntry("status", "completed");
        assertThat(Json.asObject(result.get("stages")))
                .containsEntry("syntax", "passed")
                .containsEntry("semantic", "passed")
                .containsEntry("sandbox", "passed")
                .containsEntry("integration", "passed");
        for (String entity : List.of(entities.split(", ", -1))) {
            String file = Character.toLowerCase(entity.charAt(0)) + entity.substring(1);
            assertThat(filesOf(result)).contains("src/backend/models/%s.model.js".formatted(file));
        }
        assertThat(execute("verify", String.valueOf(result.get("package"))))
                .as(out::toString)
                .isZero();
    }

    @Test
    void aRunIsResumedByItsIdWithoutDoingAnythingTwice() throws IOException {
        String id = String.valueOf(generateHello().get("execution_id"));
        out.getBuffer().setLength(0);

        assertThat(execute("generate", "HelloWorld", "--json", "--resume", id, "--out", scratch.toString()))
                .isZero();

        Map<String, @Nullable Object> again = lastLine();
        assertThat(again).containsEntry("execution_id", id).containsEntry("status", "completed");
        assertThat(out.toString().lines().filter(line -> line.contains("\"type\":\"agent_message\"")))
                .hasSize(1);
    }

    @Test
    void theRecordOfARunIsAScriptThatSimulatesTheSame() throws IOException {
        Path record = scratch.resolve("record.json");
        assertThat(execute(
                        "generate",
                        "HelloWorld",
                        "--json",
                        "--input",
                        "Ada",
                        "--out",
                        scratch.toString(),
                        "--record",
                        record.toString()))
                .isZero();
        Map<String, @Nullable Object> generated = lastLine();
        List<String> speakers = out.toString()
                .lines()
                .map(Json::object)
                .filter(line -> "agent_message".equals(line.get("type")))
                .map(line -> String.valueOf(line.get("agent")))
                .toList();
        out.getBuffer().setLength(0);

        assertThat(execute("simulate", "HelloWorld", "--json", "--script", record.toString()))
                .as(err::toString)
                .isZero();

        Map<String, @Nullable Object> simulated = lastLine();
        assertThat(simulated)
                .containsEntry("status", generated.get("status"))
                .containsEntry("end_reason", generated.get("end_reason"))
                .containsEntry("trace", speakers);
        assertThat(Json.asObject(simulated.get("variables")))
                .containsEntry("app_id", "local")
                .containsEntry("user_id", "local");
        assertThat(Files.readString(record)).contains("Ada");
    }

    private Map<String, @Nullable Object> generate(String sentence) {
        execute(
                "generate",
                "AppGenerator",
                "--json",
                "--input",
                sentence,
                "--out",
                scratch.resolve("out").toString());
        return lastLine();
    }

    private Map<String, @Nullable Object> generateHello() {
        assertThat(execute("generate", "HelloWorld", "--json", "--input", "Ada", "--out", scratch.toString()))
                .isZero();
        return lastLine();
    }

    private Map<String, @Nullable Object> lastLine() {
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).as(err::toString).isNotEmpty();
        return Json.object(lines.getLast());
    }

    private static Set<String> filesOf(Map<String, @Nullable Object> result) throws IOException {
        try (ZipFile zip = new ZipFile(String.valueOf(result.get("package")))) {
            Set<String> names = new TreeSet<>();
            zip.stream().forEach(entry -> names.add(entry.getName()));
            return names;
        }
    }

    private int execute(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
