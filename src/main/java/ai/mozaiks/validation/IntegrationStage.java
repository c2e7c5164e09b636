package ai.mozaiks.validation;

import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSyntaxException;
import ai.mozaiks.sandbox.Command;
import ai.mozaiks.sandbox.CommandResult;
import ai.mozaiks.sandbox.Sandbox;
import ai.mozaiks.sandbox.SandboxUnavailableException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The package's server starts, keeps its records in a real database, and every endpoint answers. It runs without a
 * network, so whatever outside services it would call must be replaced for it to pass.
 */
public final class IntegrationStage implements StageCheck {

    static final String SCRIPT = "check:integration";

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int DATABASE_PORT = 27017;

    private final Sandbox sandbox;
    private final ScratchDatabase databases;

    public IntegrationStage(Sandbox sandbox, ScratchDatabase databases) {
        this.sandbox = sandbox;
        this.databases = databases;
    }

    @Override
    public Stage stage() {
        return Stage.INTEGRATION;
    }

    @Override
    public StageResult check(Candidate candidate, Consumer<String> progress) {
        if (!SandboxStage.hasScript(candidate, SCRIPT)) {
            return new StageResult.Unavailable(
                    "the package has no script '%s' that would call its endpoints".formatted(SCRIPT), List.of());
        }
        try (NpmRun run = NpmRun.open(sandbox, candidate, progress);
                ScratchDatabase.Running database = databases.start()) {
            String outage = run.install();
            if (outage != null) {
                return new StageResult.Unavailable(outage, run.reports());
            }
            CommandResult result = run.run(Command.of(TIMEOUT, "npm", "run", "--silent", SCRIPT)
                    .withEnvironment(Map.of(
                            "STORE", "mongodb", "MONGODB_URI", "mongodb://127.0.0.1:%d/check".formatted(DATABASE_PORT)))
                    .withTunnel(DATABASE_PORT, database.address()));
            return judge(candidate, run, result);
        } catch (SandboxUnavailableException e) {
            return new StageResult.Unavailable(String.valueOf(e.getMessage()), List.of());
        }
    }

    private static StageResult judge(Candidate candidate, NpmRun run, CommandResult result) {
        List<Map<String, @Nullable Object>> endpoints = result.stdout()
                .lines()
                .flatMap(IntegrationStage::read)
                .filter(line -> line.containsKey("check"))
                .toList();
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("endpoints", endpoints);
        facts.put("database", "mongodb wire protocol, empty, in memory");
        facts.put("external_services", "none reachable: the sandbox has no network");
        if (result.succeeded() && !endpoints.isEmpty()) {
            return new StageResult.Passed(List.of(), run.reports(), facts);
        }
        List<Finding> broken = endpoints.stream()
                .filter(line -> !Boolean.TRUE.equals(line.get("passed")))
                .map(line -> broken(candidate, line))
                .toList();
        return new StageResult.Failed(
                broken.isEmpty()
                        ? CommandFindings.of(
                                candidate, "integration.start", run.reports().getLast())
                        : broken,
                run.reports(),
                facts);
    }

    /** An endpoint's fault is looked for where its route is: {@code GET /api/tools/{id}} in the routes of tools. */
    private static Finding broken(Candidate candidate, Map<String, @Nullable Object> line) {
        String check = String.valueOf(line.get("check"));
        String collection = check.replaceFirst("^\\w+ /api/", "").replaceFirst("[/?].*", "");
        String file = candidate.files().values().stream()
                .filter(one -> one.path().startsWith("src/backend/routes/")
                        && (one.content().contains("/api/" + collection)
                                || one.content().contains("'" + collection + "'")))
                .map(one -> one.path())
                .findFirst()
                .orElse("package.json");
        Object error = line.get("error") == null ? "status " + line.get("status") : line.get("error");
        return candidate.error("integration.endpoint", file, 0, "'%s' failed: %s".formatted(check, error));
    }

    private static Stream<Map<String, @Nullable Object>> read(String line) {
        try {
            return line.startsWith("{") ? Stream.of(Json.object(line)) : Stream.empty();
        } catch (JsonSyntaxException e) {
            return Stream.empty(); // a line of the application's own
        }
    }
}
