package ai.mozaiks.validation.camel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.artifact.Checksum;
import ai.mozaiks.artifact.PackageVerifier;
import ai.mozaiks.artifact.Releases;
import ai.mozaiks.artifact.Version;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.InMemoryJournal;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.PublishedEvent;
import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSchema;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.validation.Finding;
import ai.mozaiks.validation.Packaging;
import ai.mozaiks.validation.Stage;
import ai.mozaiks.validation.StageCheck;
import ai.mozaiks.validation.StageResult;
import ai.mozaiks.validation.TestingApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes and Kamelets as they ship, on a real Camel context; only the verdicts are invented. */
class ValidationRoutesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final ExecutionContext CONTEXT =
            new ExecutionContext(new Tenant("app-1", "user-1"), "exec-1", "chat-1", "AppGenerator", "3f2a");

    private static final List<Stage> STAGES = List.of(Stage.SYNTAX, Stage.SEMANTIC, Stage.SANDBOX, Stage.INTEGRATION);

    @TempDir
    Path packages;

    private final InMemoryJournal journal = new InMemoryJournal();
    private final List<PublishedEvent> events = new ArrayList<>();
    private final List<String> judged = new ArrayList<>();
    private final Execution execution = new Execution(CONTEXT, List.of(), journal, CLOCK, events::add);
    private CamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void beginAnExecution() {
        execution.append(Draft.of(Kind.STARTED, "start").data(Map.of("text", "a tool library")));
        execution.append(Draft.of(Kind.TURN_COMPLETED, "turn:PlanAgent:1")
                .agent("PlanAgent")
                .data(Map.of(
                        "model",
                        "blueprint/1",
                        "output",
                        Map.of("plan", Map.of("not_understood", List.of("drone delivery")))))
                .files(TestingApplication.good().files()));
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void theStagesRunInTheirOrderAndAreJournaled() throws Exception {
        start(passed(), passed(), passed(), passed());

        assertThat(validate(0)).isEqualTo("passed");

        assertThat(judged).containsExactly("syntax", "semantic", "sandbox", "integration");
        assertThat(verdicts())
                .extracting(entry -> entry.data().get("outcome"))
                .containsExactly("passed", "passed", "passed", "passed");
        assertThat(events)
                .filteredOn(event -> "syntax".equals(event.event().data().get("stage")))
                .extracting(event -> event.event().data().get("status"))
                .containsExactly("running", "output", "passed");
    }

    @Test
    void theFirstFailureEndsTheRound() throws Exception {
        start(passed(), failed(), passed(), passed());

        assertThat(validate(0)).isEqualTo("failed");

        assertThat(judged).containsExactly("syntax", "semantic");
        assertThat(verdicts().getLast().data().get("problems"))
                .asString()
                .contains("src/a.js", "it is broken", "pagesAgent");
    }

    @Test
    void aStageThatCannotTellIsNeverPassedAndDoesNotEndTheRound() throws Exception {
        start(passed(), passed(), new StageResult.Unavailable("no bubblewrap", List.of()), passed());

        assertThat(validate(0)).isEqualTo("unavailable");

        assertThat(judged).containsExactly("syntax", "semantic", "sandbox", "integration");
        assertThat(verdicts().get(2).data()).containsEntry("reason", "no bubblewrap");
    }

    @Test
    void aVerdictInTheJournalIsNotAskedForAgain() throws Exception {
        start(passed(), failed(), passed(), passed());
        validate(0);
        judged.clear();

        assertThat(validate(0)).isEqualTo("failed");

        assertThat(judged).isEmpty();
    }

    @Test
    void aNewRoundJudgesAnew() throws Exception {
        start(passed(), failed(), passed(), passed());
        validate(0);
        stop();
        camel = new DefaultCamelContext();
        start(passed(), passed(), passed(), passed());

        assertThat(validate(1)).isEqualTo("passed");
        assertThat(verdicts()).hasSize(6);
    }

    @Test
    void goodFilesBecomeAPackageThatVerifies() throws Exception {
        start(passed(), passed(), passed(), passed());
        validate(0);

        camel.createProducerTemplate().send("direct:packaging", exchange(0));

        JournalEntry packaged = execution.ask(state -> state.packaged()).orElseThrow();
        assertThat(packaged.data())
                .containsEntry("name", "tiny-app-1.0.0.zip")
                .containsEntry("version", "1.0.0")
                .containsEntry(
                        "stages",
                        Map.of("syntax", "passed", "semantic", "passed", "sandbox", "passed", "integration", "passed"));
        assertThat(packaged.outbox()).singleElement().satisfies(message -> {
            assertThat(message.channel()).isEqualTo("artifact-delivery");
            assertThat(message.payload()).isEqualTo(packaged.data());
        });
        Path file = Path.of(String.valueOf(packaged.data().get("file")));
        assertThat(file).isEqualTo(packages.resolve("app-1/exec-1/tiny-app-1.0.0.zip"));
        byte[] zip = Files.readAllBytes(file);
        assertThat(Checksum.of(zip)).isEqualTo(packaged.data().get("sha256"));
        PackageVerifier.Report report = new PackageVerifier(
                        JsonSchema.of(Json.object(Files.readString(Path.of("schemas/output_manifest.schema.json")))))
                .verify(zip);
        assertThat(report.problems()).isEmpty();
        assertThat(report.manifest().get("generator")).asString().contains("blueprint/1");
        assertThat(report.manifest().get("not_understood")).asString().contains("drone delivery");
    }

    @Test
    void packagingAgainGivesTheSameBytes() throws Exception {
        start(passed(), passed(), passed(), passed());
        validate(0);
        Packaging packaging = new Packaging(packages, journal, new FirstVersion());

        assertThat(packaging.make(execution).sha256())
                .isEqualTo(packaging.make(execution).sha256());
    }

    @Test
    void aCancelledExecutionIsJudgedNoMore() throws Exception {
        start(passed(), passed(), passed(), passed());
        execution.append(Draft.of(Kind.ENDED, "end").data(Map.of("end_reason", "CANCELLED")));

        validate(0);

        assertThat(judged).isEmpty();
    }

    private void start(StageResult... results) throws Exception {
        for (int i = 0; i < results.length; i++) {
            Stage stage = STAGES.get(i);
            camel.getRegistry().bind(stage.word() + "Step", new ValidationStep(scripted(stage, results[i])));
        }
        camel.getRegistry().bind("packageStep", new PackageStep(new Packaging(packages, journal, new FirstVersion())));
        camel.getComponent("kamelet", KameletComponent.class).setLocation("file:processors");
        camel.start();
        for (String route : List.of("validation", "packaging")) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(PluginHelper.getResourceLoader(camel)
                            .resolveResource("file:routes/%s.camel.yaml".formatted(route)));
        }
    }

    private StageCheck scripted(Stage stage, StageResult result) {
        return new StageCheck() {
            @Override
            public Stage stage() {
                return stage;
            }

            @Override
            public StageResult check(
                    ai.mozaiks.validation.Candidate candidate, java.util.function.Consumer<String> progress) {
                judged.add(stage.word());
                progress.accept(
                        "looking at %d files".formatted(candidate.files().size()));
                return result;
            }
        };
    }

    private @Nullable String validate(int round) throws Exception {
        Exchange exchange = camel.createProducerTemplate().send("direct:validation", exchange(round));
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getProperty("mozaiks.validation", String.class);
    }

    private Exchange exchange(int round) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.setProperty("mozaiks.execution", execution);
        exchange.setProperty("mozaiks.round", round);
        return exchange;
    }

    private List<JournalEntry> verdicts() {
        return execution.ask(state -> List.copyOf(state.validations()));
    }

    private static StageResult passed() {
        return new StageResult.Passed(List.of(), List.of(), Map.of());
    }

    private static StageResult failed() {
        Problem problem = Problem.error("test.broken", Location.of("src/a.js"), "it is broken");
        return new StageResult.Failed(List.of(new Finding(problem, "pagesAgent")), List.of(), Map.of());
    }

    private static final class FirstVersion implements Releases {
        @Override
        public Version reserve(Tenant tenant, String name, String executionId) {
            return Version.FIRST;
        }

        @Override
        public void complete(Tenant tenant, String name, Version version, Map<String, @Nullable Object> facts) {}
    }
}
