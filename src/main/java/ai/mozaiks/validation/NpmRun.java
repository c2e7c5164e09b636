package ai.mozaiks.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.mozaiks.sandbox.Command;
import ai.mozaiks.sandbox.CommandResult;
import ai.mozaiks.sandbox.CommandResult.Ending;
import ai.mozaiks.sandbox.Sandbox;
import ai.mozaiks.sandbox.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A candidate in a sandbox: runs npm commands on it one after the other, and keeps a report of each. */
final class NpmRun implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    /** npm's words for a registry that is not there; what they say is no fault of the package. */
    private static final Pattern OUTAGE = Pattern.compile(
            "npm error code (ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|E5\\d\\d|E429)");

    private final Workspace workspace;
    private final Candidate candidate;
    private final Consumer<String> progress;
    private final List<CommandReport> reports = new ArrayList<>();

    private NpmRun(Workspace workspace, Candidate candidate, Consumer<String> progress) {
        this.candidate = candidate;
        this.workspace = workspace;
        this.progress = progress;
    }

    static NpmRun open(Sandbox sandbox, Candidate candidate, Consumer<String> progress) {
        Workspace workspace = sandbox.open();
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        candidate.files().forEach((path, file) -> bytes.put(path, file.content().getBytes(UTF_8)));
        workspace.write(bytes);
        return new NpmRun(workspace, candidate, progress);
    }

    /**
     * Exactly what the lockfile says, checked against its checksums. What the same lockfile installed before is used
     * again and held against the lockfile. Says why it cannot be told; null if it can.
     */
    @Nullable
    String install() {
        CommandResult result = run(Command.of(TIMEOUT, "npm", "ci", "--prefer-offline", "--no-audit", "--no-fund")
                .withPackageRegistry()
                .keeping(NpmLock.installed(candidate)));
        if (result.reused()) {
            run(Command.of(TIMEOUT, "npm", "ls", "--all", "--parseable", "--silent"));
            return null;
        }
        if (!result.succeeded() && result.outage() != null) {
            return "the package registry is down: " + result.outage();
        }
        return !result.succeeded() && OUTAGE.matcher(result.stderr()).find()
                ? "the package registry is down: " + firstError(result.stderr())
                : null;
    }

    CommandResult script(String name) {
        return run(Command.of(TIMEOUT, "npm", "run", name));
    }

    CommandResult run(Command command) {
        progress.accept(command.toString());
        CommandResult result = workspace.run(command, progress);
        if (result.ending() == Ending.CANCELLED) {
            throw new CancellationException("'%s' was cancelled".formatted(command));
        }
        reports.add(new CommandReport(command.toString(), result));
        return result;
    }

    boolean lastSucceeded() {
        return reports.getLast().result().succeeded();
    }

    List<CommandReport> reports() {
        return List.copyOf(reports);
    }

    @Override
    public void close() {
        workspace.close();
    }

    private static String firstError(String stderr) {
        return stderr.lines()
                .filter(line -> line.startsWith("npm error") && !line.startsWith("npm error code"))
                .findFirst()
                .orElse("no reason given");
    }
}
