package ai.mozaiks.sandbox.bubblewrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.mozaiks.sandbox.Command;
import ai.mozaiks.sandbox.CommandResult;
import ai.mozaiks.sandbox.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real install from the real registry, through the proxy; skipped where the registry is down. */
class NpmInstallTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Command INSTALL = Command.of(TIMEOUT, "npm", "ci", "--no-audit", "--no-fund");

    private static final String MANIFEST = """
            {"name": "x", "version": "1.0.0", "dependencies": {"is-number": "7.0.0"}, "scripts": {"postinstall": "touch ran"}}
            """;

    private static final String LOCK = """
            {"name": "x", "version": "1.0.0", "lockfileVersion": 3, "requires": true, "packages": {
              "": {"name": "x", "version": "1.0.0", "dependencies": {"is-number": "7.0.0"}},
              "node_modules/is-number": {"version": "7.0.0", "integrity":
                "sha512-41Cifkg6e8TylSpdtTpeLVMqvSBEVzTttHvERD741+pnZ8ANv0004MRL43QKPDlK9cGvNp6NZWZUBlbGXYxxng=="}}}
            """;

    @TempDir
    Path data;

    @Test
    void packagesComeFromTheRegistryAndNoScriptRuns() {
        try (Workspace workspace = open(LOCK, Map.of())) {
            CommandResult result = install(workspace);

            assertThat(result.succeeded()).as(result.stderr()).isTrue();
            assertThat(list(workspace)).isEqualTo("node_modules\npackage-lock.json\npackage.json\n");
        }
    }

    @Test
    void aLockedPackageWithAnotherContentIsRefused() {
        try (Workspace workspace = open(LOCK.replace("sha512-41", "sha512-42"), Map.of())) {
            CommandResult result = install(workspace);

            assertThat(result.succeeded()).isFalse();
            assertThat(result.stderr()).contains("EINTEGRITY");
        }
    }

    @Test
    void thePackagesOwnNpmSettingsDoNotCount() {
        try (Workspace workspace =
                open(LOCK, Map.of(".npmrc", "registry=https://evil.example/\nignore-scripts=false"))) {
            CommandResult result = install(workspace);

            assertThat(result.succeeded()).as(result.stderr()).isTrue();
            assertThat(list(workspace)).doesNotContain("ran");
        }
    }

    @Test
    void aSecondInstallNeedsNoRegistry() {
        try (Workspace first = open(LOCK, Map.of())) {
            install(first);
        }
        try (Workspace second = open(LOCK, Map.of())) {
            CommandResult result = second.run(
                    Command.of(TIMEOUT, "npm", "ci", "--offline", "--no-audit").withPackageRegistry(), line -> {});

            assertThat(result.succeeded()).as(result.stderr()).isTrue();
        }
    }

    private Workspace open(String lock, Map<String, String> more) {
        Workspace workspace =
                new BubblewrapSandbox(data, BubblewrapSandboxTest.LIMITS, System.getenv(), Clock.systemUTC()).open();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("package.json", MANIFEST.getBytes(UTF_8));
        files.put("package-lock.json", lock.getBytes(UTF_8));
        more.forEach((path, text) -> files.put(path, text.getBytes(UTF_8)));
        workspace.write(files);
        return workspace;
    }

    private static CommandResult install(Workspace workspace) {
        CommandResult result = workspace.run(INSTALL.withPackageRegistry(), line -> {});
        assumeThat(result.outage()).as("the registry's state").isNull();
        return result;
    }

    private static String list(Workspace workspace) {
        return workspace.run(Command.of(TIMEOUT, "ls"), line -> {}).stdout();
    }
}
