package ai.mozaiks.workflow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.WorkflowReader;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import ai.mozaiks.workflow.WorkflowReader.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder may be large, looped, deep or binary: reading it answers, soon, and points at the cause. */
@Timeout(60)
class HostileFoldersTest {

    private Path folder = Path.of("");

    @TempDir
    private Path parent = Path.of("");

    @BeforeEach
    void copyTheShop() throws IOException {
        folder = Files.createDirectories(parent.resolve("Shop"));
        for (String file : new String[] {"orchestrator.yaml", "agents.yaml", "handoffs.yaml"}) {
            Files.copy(WorkflowCase.FIXTURES.resolve("shop").resolve(file), folder.resolve(file));
        }
    }

    @Test
    void tenThousandOtherFilesHideNoneThatCounts() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            Files.writeString(folder.resolve("a%05d.txt".formatted(i)), "x");
        }
        Files.writeString(folder.resolve("ui_config.yaml"), "visual_agent: []\n");

        assertThat(read().problems()).extracting(Problem::code).containsExactly("workflow.unknown-key");
    }

    @Test
    void linksThatLeadInCirclesAreNotFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("again"), folder);
        Files.createSymbolicLink(folder.resolve("one"), folder.resolve("two"));
        Files.createSymbolicLink(folder.resolve("two"), folder.resolve("one"));

        assertThat(read().problems()).isEmpty();
    }

    @Test
    void aLinkToNowhereIsNotAFile() throws IOException {
        Files.createSymbolicLink(folder.resolve("tools.yaml"), folder.resolve("nowhere"));

        assertThat(read().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.where().file()).endsWith("tools.yaml"))
                .extracting(Problem::code, Problem::message)
                .containsExactly("file.unreadable", "not a regular file");
    }

    @Test
    void hugeAndBinaryFilesAreNamedTogether() throws IOException {
        byte[] noise = new byte[1_000_000];
        new Random(7).nextBytes(noise);
        Files.write(folder.resolve("tools.yaml"), noise);
        Files.write(folder.resolve("hooks.yaml"), new byte[5_000_000]);

        assertThat(read().problems())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("file.not-utf8", "file.too-large");
    }

    @Test
    void nestingAsDeepAsTheFileIsLongIsRefused() throws IOException {
        Files.writeString(folder.resolve("tools.yaml"), "[".repeat(1_000_000));
        Files.writeString(folder.resolve("hooks.json"), "{\"a\":".repeat(500_000));

        assertThat(read().problems()).extracting(Problem::code).containsExactly("yaml.too-deep", "yaml.too-deep");
    }

    @Test
    void aFolderTwoHundredLevelsDeepIsOnlyEnteredWhereFilesCanStand() throws IOException {
        Files.createDirectories(folder.resolve("d/".repeat(200)));

        assertThat(read().workflow()).isPresent();
    }

    @Test
    void aLargeFileThatIsFineIsRead() throws IOException {
        StringBuilder agents = new StringBuilder(Files.readString(folder.resolve("agents.yaml")));
        StringBuilder handoffs = new StringBuilder("handoff_rules:\n");
        String before = "ClerkAgent";
        for (int i = 0; i < 300; i++) {
            String name = "Agent" + i;
            agents.append("  - {name: %s, system_message: '%s'}%n".formatted(name, "x".repeat(900)));
            handoffs.append("  - {source_agent: %s, target_agent: %s}%n".formatted(before, name));
            before = name;
        }
        handoffs.append("  - {source_agent: %s, target_agent: PackerAgent}%n".formatted(before));
        Files.writeString(folder.resolve("agents.yaml"), agents);
        Files.writeString(folder.resolve("handoffs.yaml"), handoffs);

        assertThat(Files.size(folder.resolve("agents.yaml"))).isGreaterThan(270_000);
        assertThat(read().problems()).isEmpty();
        assertThat(read().workflow().orElseThrow().agents()).hasSize(302);
    }

    private Reading read() {
        return WorkflowReader.find().read(folder, Mode.LENIENT);
    }
}
