package ai.mozaiks.workflow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Target;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import ai.mozaiks.workflow.WorkflowReader.Reading;
import ai.mozaiks.workflow.yaml.Dialect.FileKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Whatever stands in a folder, reading it answers with problems, never with an exception. A longer run:
 * {@code mvn test -Dtest=LoaderPropertiesTest -Dfuzz.cases=1000000}.
 */
class LoaderPropertiesTest {

    @Property(tries = 6000, seed = "20261122")
    void anyDamagedFileIsUnderstoodOrExplained(@ForAll long seed) {
        checkFile(seed);
    }

    @Property(tries = 2000, seed = "20261122")
    void anyDamagedFolderIsUnderstoodOrExplained(@ForAll long seed) throws IOException {
        checkFolder(seed);
    }

    @Test
    @EnabledIfSystemProperty(named = "fuzz.cases", matches = "\\d+")
    void andSoInALongRun() throws IOException {
        for (long seed = 0; seed < Long.getLong("fuzz.cases"); seed++) {
            checkFile(seed);
            if (seed % 5 == 0) {
                checkFolder(seed);
            }
        }
    }

    private static void checkFile(long seed) {
        Map.Entry<String, String> file = Mutations.file(seed);
        Findings findings = new Findings(seed % 2 == 0 ? Mode.LENIENT : Mode.STRICT);
        TextFile text = new TextFile(file.getKey(), file.getKey(), file.getValue());
        NodeReader.read(text, findings).ifPresent(node -> {
            if (node instanceof Node.Mapping mapping) {
                List<FileKind> kinds = List.copyOf(Dialect.get().files().values());
                FileKind kind = kinds.get((int) Math.floorMod(seed, (long) kinds.size()));
                new ShapeCheck(Dialect.get(), findings)
                        .check(mapping, Dialect.get().shape(kind.shape()));
            }
        });
        checkProblems(findings.problems(), Map.of(file.getKey(), file.getValue()));
    }

    private static void checkFolder(long seed) throws IOException {
        Map<String, String> files = Mutations.folder(seed);
        Path parent = Files.createTempDirectory("workflows");
        try {
            Path folder = parent.resolve("Damaged");
            for (var file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Files.writeString(path, file.getValue());
            }
            Reading reading = new YamlWorkflowReader().read(folder, seed % 3 == 0 ? Mode.STRICT : Mode.LENIENT);
            assertThat(reading.workflow().isPresent())
                    .isEqualTo(reading.problems().stream().noneMatch(Problem::isError));
            checkProblems(reading.problems(), Map.of());
            reading.workflow().ifPresent(LoaderPropertiesTest::checkWorkflow);
        } finally {
            delete(parent);
        }
    }

    private static void checkProblems(List<Problem> problems, Map<String, String> texts) {
        for (Problem problem : problems) {
            assertThat(problem.code()).matches("[a-z]+\\.[a-z0-9-]+");
            assertThat(problem.message()).isNotBlank().doesNotContain("\n");
            String text = texts.get(problem.where().file());
            if (text != null) {
                assertThat(problem.where().line())
                        .isBetween(
                                0,
                                (int) text.chars()
                                                .filter(c -> "\n\r\u2028\u2029\u0085".indexOf(c) >= 0)
                                                .count()
                                        + 2);
            }
        }
    }

    /** What is called a workflow can run: every name in it resolves. */
    private static void checkWorkflow(Workflow workflow) {
        Set<String> agents = workflow.agents().stream().map(Agent::name).collect(Collectors.toSet());
        assertThat(agents).contains(workflow.orchestration().initialAgent());
        for (Handoff handoff : workflow.handoffs()) {
            assertThat(handoff.source().equals(Handoff.USER) || agents.contains(handoff.source()))
                    .isTrue();
            if (handoff.target() instanceof Target.ToAgent(var agent)) {
                assertThat(agents).contains(agent);
            }
        }
        assertThat(agents).containsAll(workflow.outputs().registry().keySet());
        workflow.taskBatches().forEach(batch -> assertThat(agents).contains(batch.triggerAgent()));
        workflow.fanOuts().forEach(fanOut -> assertThat(agents).contains(fanOut.triggerAgent()));
    }

    private static void delete(Path parent) throws IOException {
        try (Stream<Path> files = Files.walk(parent)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
