package ai.mozaiks.sandbox.bubblewrap;

import ai.mozaiks.sandbox.Command;
import ai.mozaiks.sandbox.CommandResult;
import ai.mozaiks.sandbox.Limits;
import ai.mozaiks.sandbox.Sandbox;
import ai.mozaiks.sandbox.SandboxUnavailableException;
import ai.mozaiks.sandbox.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Linux namespaces on this machine. Works as root and as an ordinary user. */
final class BubblewrapSandbox implements Sandbox {

    private static final Duration PROBE = Duration.ofSeconds(10);

    private final Path folder;
    private final Path npmCache;
    private final KeptFolders kept;
    private final Limits limits;
    private final SandboxUser user;
    private final Map<String, String> environment;
    private volatile @Nullable Toolchain toolchain;

    /**
     * @param data where workspaces and the download cache live
     * @param environment of this process: where executables, authorities and an upstream proxy are
     */
    BubblewrapSandbox(Path data, Limits limits, Map<String, String> environment, Clock clock) {
        Path absolute = data.toAbsolutePath().normalize();
        this.folder = absolute.resolve("sandbox");
        this.npmCache = absolute.resolve("cache").resolve("npm");
        this.kept = new KeptFolders(absolute.resolve("cache").resolve("installed"), clock);
        this.limits = limits;
        this.user = SandboxUser.current();
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return "bubblewrap";
    }

    @Override
    public Optional<String> whyUnavailable() {
        try {
            requireToolchain();
            return Optional.empty();
        } catch (SandboxUnavailableException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Workspace open() {
        return open(requireToolchain());
    }

    /** Found once; looked for again as long as something is missing, so that installing it helps at once. */
    private synchronized Toolchain requireToolchain() {
        Toolchain found = toolchain;
        if (found == null) {
            found = Toolchain.find(environment);
            removeLeftovers();
            probe(found);
            toolchain = found;
        }
        return found;
    }

    private void probe(Toolchain found) {
        try (Workspace workspace = open(found)) {
            CommandResult result = workspace.run(Command.of(PROBE, "true"), line -> {});
            if (!result.succeeded()) {
                throw new SandboxUnavailableException("bubblewrap cannot make a sandbox here: "
                        + result.stderr().strip().lines().findFirst().orElse("no reason given"));
            }
        }
    }

    private Workspace open(Toolchain found) {
        try {
            Files.createDirectories(folder);
            Files.createDirectories(npmCache);
            user.own(npmCache);
            Path workspace = Files.createTempDirectory(folder, Owner.current() + "-");
            Path fixtures = workspace.resolve("fixtures");
            Fixtures.write(fixtures);
            Jail jail = new Jail(found, limits, fixtures, npmCache, user);
            return new BubblewrapWorkspace(jail, workspace, new RegistryProxy(found.registry(), upstreamProxy()), kept);
        } catch (IOException e) {
            throw new SandboxUnavailableException("no workspace can be made in '%s'".formatted(folder), e);
        }
    }

    private @Nullable URI upstreamProxy() {
        return Stream.of("https_proxy", "HTTPS_PROXY", "npm_config_https_proxy")
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .map(URI::create)
                .findFirst()
                .orElse(null);
    }

    /** Workspaces of processes that died without closing them. */
    private void removeLeftovers() {
        try (Stream<Path> workspaces = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            List<Path> dead = workspaces
                    .filter(path -> Owner.isDead(path.getFileName().toString()))
                    .toList();
            for (Path path : dead) {
                FileTree.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("leftovers in '%s' cannot be removed".formatted(folder), e);
        }
    }

    /** Which process a workspace belongs to: its id and when it started, because ids come again. */
    private static final class Owner {

        static String current() {
            return name(ProcessHandle.current());
        }

        static boolean isDead(String workspace) {
            return workspace.matches("\\d+-\\d+-\\d+")
                    && ProcessHandle.of(Long.parseLong(workspace.substring(0, workspace.indexOf('-'))))
                            .filter(process -> workspace.startsWith(name(process) + "-"))
                            .isEmpty();
        }

        private static String name(ProcessHandle process) {
            return process.pid() + "-"
                    + process.info()
                            .startInstant()
                            .map(start -> start.toEpochMilli())
                            .orElse(0L);
        }
    }
}
