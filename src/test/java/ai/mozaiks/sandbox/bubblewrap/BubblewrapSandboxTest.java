package ai.mozaiks.sandbox.bubblewrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.mozaiks.sandbox.Command;
import ai.mozaiks.sandbox.CommandResult;
import ai.mozaiks.sandbox.CommandResult.Ending;
import ai.mozaiks.sandbox.Limits;
import ai.mozaiks.sandbox.Sandbox;
import ai.mozaiks.sandbox.SandboxContract;
import ai.mozaiks.sandbox.Workspace;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bubblewrap keeps in, tried from the inside. */
class BubblewrapSandboxTest extends SandboxContract {

    private static final long MB = 1024 * 1024;
    static final Limits LIMITS = new Limits(2048 * MB, 64, 20 * MB, 50 * MB, Duration.ofSeconds(20), 32 * 1024);

    @TempDir
    static Path data;

    private static Sandbox sandbox;

    @BeforeAll
    static void makeASandbox() {
        sandbox = new BubblewrapSandbox(data, LIMITS, System.getenv(), Clock.systemUTC());
    }

    @Override
    protected Sandbox sandbox() {
        return sandbox;
    }

    @Test
    void theCommandIsNobodyWithoutAnyCapability() {
        String said = sh("id -u; grep -E '^(CapEff|CapBnd|NoNewPrivs)' /proc/self/status")
                .stdout();

        assertThat(said.lines().map(line -> line.replaceAll("\\s+", " ")))
                .containsExactly("65534", "CapEff: 0000000000000000", "CapBnd: 0000000000000000", "NoNewPrivs: 1");
    }

    @Test
    void theHostsFilesAreNotThere() throws IOException {
        Path secret = Files.writeString(data.resolve("secret.txt"), "secret");

        assertThat(sh("cat " + secret).exitCode()).isNotZero();
        assertThat(sh("ls /root /var /etc/shadow /sys").stdout()).isEmpty();
        assertThat(sh("cat /etc/passwd").stdout().lines()).hasSize(2);
        assertThat(sh("ls /home").stdout()).isEqualTo("sandbox\n");
    }

    @Test
    void theToolchainCannotBeChanged() {
        assertThat(sh("touch /usr/bin/x /etc/x /x /run/x").exitCode()).isNotZero();
        assertThat(sh("ls /usr/bin/x /etc/x /x /run/x").stdout()).isEmpty();
    }

    @Test
    void theHostsEnvironmentDoesNotLeak() {
        assertThat(System.getenv("PATH")).isNotBlank();

        assertThat(sh("env | cut -d= -f1 | sort | grep -v -E '^(_|PWD|OLDPWD|SHLVL)$'")
                        .stdout()
                        .lines())
                .containsOnly("CI", "HOME", "NODE_EXTRA_CA_CERTS", "NO_COLOR", "PATH", "npm_config_update_notifier");
        assertThat(sh("cat /proc/*/environ | tr '\\0' '\\n'").stdout())
                .doesNotContain("JAVA_HOME", "MAVEN", System.getProperty("user.dir"));
    }

    @Test
    void onlyItsOwnProcessesAreSeen() {
        String processes = sh("cat /proc/[0-9]*/comm").stdout();

        assertThat(processes).contains("bwrap").doesNotContain("java");
    }

    @Test
    void thereIsNoNetwork() throws IOException {
        HttpServer host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.start();
        try {
            String connect = "require('net').connect(%d, '%s').on('connect', () => console.log('CONNECTED'))"
                    + ".on('error', (e) => console.log(e.code))";
            int port = host.getAddress().getPort();

            assertThat(node(connect.formatted(port, "127.0.0.1")).stdout()).isEqualTo("ECONNREFUSED\n");
            assertThat(node(connect.formatted(53, "8.8.8.8")).stdout()).isEqualTo("ENETUNREACH\n");
            assertThat(node("console.log(Object.keys(require('os').networkInterfaces()).join())")
                            .stdout())
                    .isEqualTo("lo\n");
        } finally {
            host.stop(0);
        }
    }

    @Test
    void aTunnelLeadsToItsOneAddress() throws IOException {
        HttpServer host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            exchange.close();
        });
        host.start();
        try {
            Command fetch = Command.of(
                            TIMEOUT,
                            "node",
                            "-e",
                            "fetch('http://127.0.0.1:7000').then(r => r.text()).then(console.log)")
                    .withTunnel(7000, host.getAddress());

            assertThat(workspace.run(fetch, line -> {}).stdout()).isEqualTo("hello\n");
        } finally {
            host.stop(0);
        }
    }

    @Test
    void aForkBombHarmsOnlyItself() {
        CommandResult result = workspace.run(
                Command.of(Duration.ofSeconds(2), "/bin/sh", "-c", "bomb() { bomb | bomb & }; bomb; sleep 60"),
                line -> {});

        assertThat(result.ending()).isIn(Ending.TIMED_OUT, Ending.EXITED);
        assertThat(sandboxedProcesses()).isEmpty();
    }

    @Test
    void oneFileStaysBelowItsLimit() {
        CommandResult result = sh("head -c 30000000 /dev/zero > big");

        assertThat(result.exitCode()).isNotZero();
        assertThat(sh("stat -c %s big").stdout()).isEqualTo(20 * MB + "\n");
    }

    @Test
    void aFullDiskEndsTheCommand() {
        CommandResult result =
                sh("i=0; while true; do head -c 10000000 /dev/zero > f$i || exit; i=$((i+1)); sleep 0.05; done");

        assertThat(result.ending()).isEqualTo(Ending.DISK_FULL);
    }

    @Test
    void memoryStaysBelowItsLimit() {
        CommandResult result = node("const all = []; for (;;) all.push(Buffer.alloc(50_000_000, 1))");

        assertThat(result.ending()).isEqualTo(Ending.EXITED);
        assertThat(result.stderr()).contains("Array buffer allocation failed");
    }

    @Test
    void cancellingLeavesNoProcess() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        Thread runner = Thread.ofVirtual()
                .start(() -> workspace.run(
                        Command.of(TIMEOUT, "/bin/sh", "-c", "(setsid sleep 4711 &) ; echo began; sleep 4711"),
                        line -> began.countDown()));
        began.await();
        assertThat(sandboxedProcesses()).isNotEmpty();

        runner.interrupt();
        runner.join();

        await().untilAsserted(() -> assertThat(sandboxedProcesses()).isEmpty());
    }

    @Test
    void theCommandDiesWithTheProcessThatStartedIt() throws Exception {
        Path root = Files.createDirectories(data.resolve("orphan"));
        Path app = Files.createDirectories(root.resolve("app"));
        Fixtures.write(root.resolve("fixtures"));
        Toolchain toolchain = Toolchain.find(System.getenv());
        Jail jail = new Jail(toolchain, LIMITS, root.resolve("fixtures"), root, SandboxUser.current());
        List<String> line = jail.commandLine(
                Command.of(TIMEOUT, "/bin/sh", "-c", "echo began; sleep 4711"), app, Map.of(), Map.of());
        Process process = new ProcessBuilder(line).start();
        assertThat(process.inputReader().readLine()).isEqualTo("began");

        process.getOutputStream().close(); // what the system does for a process that dies

        assertThat(process.waitFor()).isNotZero();
        assertThat(sandboxedProcesses()).isEmpty();
    }

    @Test
    void closingRemovesEverythingTheCommandMade() throws IOException {
        sh("mkdir -p a/b; echo x > a/b/c; chmod 000 a/b; ln -s /usr link");

        workspace.close();

        try (Stream<Path> left = Files.list(data.resolve("sandbox"))) {
            assertThat(left).isEmpty();
        }
        workspace = sandbox.open();
    }

    @Test
    void keptFoldersAreMadeOnceAndCannotBeChanged() {
        Command make = Command.of(TIMEOUT, "/bin/sh", "-c", "mkdir made && echo hello > made/file")
                .keeping(new Command.Kept("0123456789ab", List.of("made")));
        assertThat(workspace.run(make, line -> {}).reused()).isFalse();
        assertThat(sh("cat made/file; echo changed > made/file; rm -rf made/file; cat made/file")
                        .stdout())
                .isEqualTo("hello\nhello\n");

        try (Workspace later = sandbox.open()) {
            CommandResult again = later.run(make, line -> {});
            CommandResult read = later.run(
                    Command.of(TIMEOUT, "/bin/sh", "-c", "cat made/file; echo x > made/.cache/x && cat made/.cache/x"),
                    line -> {});

            assertThat(again.reused()).isTrue();
            assertThat(read.stdout()).isEqualTo("hello\nx\n");
        }
        assertThat(sh("cat made/.cache/x").exitCode()).isNotZero();
    }

    @Test
    void whatACommandThatFailsMakesIsNotKept() {
        Command broken = Command.of(TIMEOUT, "/bin/sh", "-c", "mkdir made; exit 1")
                .keeping(new Command.Kept("broken0123456", List.of("made")));
        workspace.run(broken, line -> {});

        try (Workspace later = sandbox.open()) {
            assertThat(later.run(broken, line -> {}).reused()).isFalse();
        }
    }

    @Test
    void aLinkIsNotKept() {
        Command trick = Command.of(TIMEOUT, "/bin/sh", "-c", "ln -s /etc made")
                .keeping(new Command.Kept("trick0123456", List.of("made")));
        workspace.run(trick, line -> {});

        try (Workspace later = sandbox.open()) {
            later.run(trick, line -> {});
            assertThat(later.run(Command.of(TIMEOUT, "ls", "made"), line -> {}).exitCode())
                    .isNotZero();
        }
    }

    @Test
    void aMachineWithoutBubblewrapIsToldWhatToInstall() {
        Sandbox without = new BubblewrapSandbox(data, LIMITS, Map.of("PATH", "/nowhere"), Clock.systemUTC());

        assertThat(without.whyUnavailable()).contains("'bwrap' is not installed: apt-get install bubblewrap");
    }

    private CommandResult node(String script) {
        return workspace.run(Command.of(TIMEOUT, "node", "-e", script), line -> {});
    }

    private static List<String> sandboxedProcesses() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains("sleep 4711") || line.contains("bomb()"))
                .toList();
    }
}
