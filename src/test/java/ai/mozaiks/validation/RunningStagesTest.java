package ai.mozaiks.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.sandbox.Sandbox;
import ai.mozaiks.sandbox.SandboxUnavailableException;
import ai.mozaiks.sandbox.Workspace;
import ai.mozaiks.sandbox.bubblewrap.TestingSandbox;
import ai.mozaiks.validation.mongo.MemoryDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stages find by running a tiny application in the real sandbox. */
class RunningStagesTest {

    @TempDir
    static Path data;

    private final Sandbox bubblewrap = TestingSandbox.in(data);
    private final TestingApplication app = TestingApplication.good();

    @Test
    void aGoodApplicationInstallsBuildsAndPassesItsTests() {
        List<String> progress = new ArrayList<>();

        StageResult result = new SandboxStage(bubblewrap).check(app.candidate(), progress::add);

        assertThat(result.outcome()).isEqualTo("passed");
        assertThat(result.commands())
                .extracting(CommandReport::command)
                .startsWith("npm ci --prefer-offline --no-audit --no-fund")
                .endsWith("npm run build", "npm run test");
        assertThat(result.commands().getLast().result().stdout()).contains("tested");
        assertThat(progress).contains("npm run build", "built");
    }

    @Test
    void aFailingTestIsBlamedOnTheFileItNames() {
        app.with(
                "scripts/test.js",
                "console.log('AssertionError: expected 1 to be 2\\n  at src/backend/routes/index.js:3:7'); process.exit(1);");

        StageResult result = new SandboxStage(bubblewrap).check(app.candidate(), line -> {});

        assertThat(result.outcome()).isEqualTo("failed");
        Finding finding = result.findings().getFirst();
        assertThat(finding.agent()).isEqualTo("routesAgent");
        assertThat(finding.problem().where().line()).isEqualTo(3);
        assertThat(finding.problem().message()).contains("'npm run test' ended with 1", "expected 1 to be 2");
    }

    @Test
    void aBuildThatFailsStopsBeforeTheTests() {
        app.with("scripts/build.js", "process.exit(3);");

        StageResult result = new SandboxStage(bubblewrap).check(app.candidate(), line -> {});

        assertThat(result.outcome()).isEqualTo("failed");
        assertThat(result.commands().getLast().command()).isEqualTo("npm run build");
        assertThat(result.findings()).allMatch(Finding::isError).isNotEmpty();
    }

    @Test
    void withoutASandboxNothingIsSaidToHavePassed() {
        StageResult result = new SandboxStage(new AbsentSandbox()).check(app.candidate(), line -> {});

        assertThat(result).isEqualTo(new StageResult.Unavailable(AbsentSandbox.REASON, List.of()));
    }

    @Test
    void filesWithoutAManifestHaveNothingToRun() {
        StageResult result = new SandboxStage(new AbsentSandbox())
                .check(app.without("package.json").candidate(), line -> {});

        assertThat(result.facts()).containsEntry("ran", "nothing: there is no package.json");
    }

    @Test
    void everyEndpointIsCalledWithADatabaseInReach() {
        StageResult result = integration().check(app.candidate(), line -> {});

        assertThat(result.outcome()).isEqualTo("passed");
        assertThat(result.facts().get("endpoints")).asString().contains("GET /api/tools", "200");
    }

    @Test
    void aBrokenEndpointIsBlamedOnItsRoutes() {
        app.with(
                        "scripts/check.js",
                        "console.log('{\"check\":\"GET /api/tools\",\"status\":500,\"passed\":false}'); process.exit(1);")
                .with("src/backend/routes/tools.routes.js", "/** /api/tools */\n");

        StageResult result = integration().check(app.candidate(), line -> {});

        assertThat(result.outcome()).isEqualTo("failed");
        assertThat(result.findings())
                .singleElement()
                .extracting(finding -> finding.problem().toString())
                .isEqualTo("src/backend/routes/tools.routes.js: 'GET /api/tools' failed: status 500");
    }

    @Test
    void aCheckThatCallsNothingDoesNotPass() {
        app.with("scripts/check.js", "console.log('all fine');");

        assertThat(integration().check(app.candidate(), line -> {}).outcome()).isEqualTo("failed");
    }

    private StageCheck integration() {
        return new IntegrationStage(bubblewrap, new MemoryDatabase());
    }

    private static final class AbsentSandbox implements Sandbox {

        static final String REASON = "'bwrap' is not installed: apt-get install bubblewrap";

        @Override
        public String name() {
            return "absent";
        }

        @Override
        public Optional<String> whyUnavailable() {
            return Optional.of(REASON);
        }

        @Override
        public Workspace open() {
            throw new SandboxUnavailableException(REASON);
        }
    }
}
