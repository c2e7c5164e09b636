package ai.mozaiks.validation;

import ai.mozaiks.json.Json;
import ai.mozaiks.sandbox.CommandResult;
import ai.mozaiks.sandbox.Sandbox;
import ai.mozaiks.sandbox.SandboxUnavailableException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The package installs, builds, is clean by its own linter, and passes its own tests. */
public final class SandboxStage implements StageCheck {

    private static final Pattern TESTS = Pattern.compile("(?m)^\\s*Tests\\s+.*?(\\d+) passed.*$");

    private final Sandbox sandbox;

    public SandboxStage(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public Stage stage() {
        return Stage.SANDBOX;
    }

    @Override
    public StageResult check(Candidate candidate, Consumer<String> progress) {
        if (!candidate.has("package.json")) {
            return new StageResult.Passed(List.of(), List.of(), Map.of("ran", "nothing: there is no package.json"));
        }
        try (NpmRun run = NpmRun.open(sandbox, candidate, progress)) {
            return check(candidate, run);
        } catch (SandboxUnavailableException e) {
            return new StageResult.Unavailable(String.valueOf(e.getMessage()), List.of());
        }
    }

    private StageResult check(Candidate candidate, NpmRun run) {
        String outage = run.install();
        if (outage != null) {
            return new StageResult.Unavailable(outage, run.reports());
        }
        if (!run.lastSucceeded()) {
            return failed(candidate, "sandbox.install", run);
        }
        for (String script : List.of("build", "lint", "test")) {
            if (hasScript(candidate, script) && !run.script(script).succeeded()) {
                return failed(candidate, "sandbox." + script, run);
            }
        }
        return new StageResult.Passed(List.of(), run.reports(), facts(run));
    }

    private Map<String, @Nullable Object> facts(NpmRun run) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("sandbox", sandbox.name());
        CommandResult tests = run.reports().getLast().result();
        Matcher passed = TESTS.matcher(tests.stdout());
        if (passed.find()) {
            facts.put("tests_passed", Integer.parseInt(passed.group(1)));
        }
        return facts;
    }

    private static StageResult failed(Candidate candidate, String code, NpmRun run) {
        return new StageResult.Failed(
                CommandFindings.of(candidate, code, run.reports().getLast()), run.reports(), Map.of());
    }

    static boolean hasScript(Candidate candidate, String name) {
        return candidate
                .findText("package.json")
                .map(text -> Json.asObject(Json.object(text).get("scripts")).containsKey(name))
                .orElse(false);
    }
}
