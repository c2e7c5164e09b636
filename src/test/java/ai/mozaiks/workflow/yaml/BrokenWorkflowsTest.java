package ai.mozaiks.workflow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every workflow under {@code broken} gives exactly the problems it says it should: code, place, message and hint. */
class BrokenWorkflowsTest {

    static List<WorkflowCase> cases() {
        return WorkflowCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aBrokenWorkflowGivesItsProblems(WorkflowCase broken, @TempDir Path parent) throws IOException {
        assertThat(broken.actual(parent)).containsExactlyElementsOf(broken.expected());
    }

    @Test
    void thereAreAtLeastOneHundredAndFifty() {
        assertThat(cases())
                .hasSizeGreaterThanOrEqualTo(150)
                .allSatisfy(broken -> assertThat(broken.expected()).isNotEmpty());
    }

    @Test
    void everyCodeTheReaderCanGiveIsShownByOneOfThem() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (WorkflowCase broken : cases()) {
            broken.expected().forEach(line -> shown.add(line.substring(line.indexOf(' ') + 1, line.indexOf('@'))));
        }

        assertThat(shown).containsAll(codes());
    }

    /** The codes in the reader's sources, but for those that need a file system to fail. */
    private static Set<String> codes() throws IOException {
        Pattern code = Pattern.compile("\"((?:workflow|yaml|file|folder|output|condition)\\.[a-z0-9-]+)\"");
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/ai/mozaiks/workflow/yaml"))) {
            for (Path source : sources.toList()) {
                code.matcher(Files.readString(source)).results().forEach(match -> codes.add(match.group(1)));
            }
        }
        codes.removeAll(Set.of("folder.unreadable", "file.too-large"));
        return codes;
    }
}
