package ai.mozaiks.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.mozaiks.sandbox.CommandResult.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every sandbox promises. */
public abstract class SandboxContract {

    protected static final Duration TIMEOUT = Duration.ofSeconds(30);

    protected Workspace workspace;

    protected abstract Sandbox sandbox();

    @BeforeEach
    void openAWorkspace() {
        assertThat(sandbox().whyUnavailable()).isEmpty();
        workspace = sandbox().open();
    }

    @AfterEach
    void closeIt() {
        workspace.close();
    }

    protected CommandResult sh(String script) {
        return workspace.run(Command.of(TIMEOUT, "/bin/sh", "-c", script), line -> {});
    }

    @Test
    void aCommandSeesTheFilesThatWereWritten() {
        workspace.write(Map.of("src/deep/hello.txt", "hello".getBytes(UTF_8)));

        assertThat(sh("cat src/deep/hello.txt").stdout()).isEqualTo("hello");
    }

    @Test
    void aCommandSeesWhatAnEarlierOneMade() {
        sh("echo made > made.txt");

        assertThat(sh("cat made.txt").stdout()).isEqualTo("made\n");
    }

    @Test
    void anExitCodeIsTheCommandsOwn() {
        CommandResult result = sh("echo out; echo err >&2; exit 7");

        assertThat(result.ending()).isEqualTo(Ending.EXITED);
        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.succeeded()).isFalse();
        assertThat(result.stdout()).isEqualTo("out\n");
        assertThat(result.stderr()).isEqualTo("err\n");
    }

    @Test
    void linesAreHeardInOrder() {
        List<String> heard = new CopyOnWriteArrayList<>();

        workspace.run(Command.of(TIMEOUT, "/bin/sh", "-c", "echo one; echo two; printf three"), heard::add);

        assertThat(heard).containsExactly("one", "two", "three");
    }

    @Test
    void endlessOutputKeepsItsEnd() {
        CommandResult result = sh("yes | head -c 3000000; echo; echo the end");

        assertThat(result.stdout()).hasSizeLessThan(100_000).startsWith("… (").endsWith("the end\n");
    }

    @Test
    void theEnvironmentIsTheCommandsOwn() {
        Command command = Command.of(TIMEOUT, "/bin/sh", "-c", "echo $GREETING $HOME")
                .withEnvironment(Map.of("GREETING", "hello"));

        assertThat(workspace.run(command, line -> {}).stdout()).startsWith("hello /home/");
    }

    @Test
    void aCommandEndsWhenItsTimeIsUp() {
        CommandResult result =
                workspace.run(Command.of(Duration.ofMillis(300), "/bin/sh", "-c", "echo began; sleep 60"), line -> {});

        assertThat(result.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(result.stdout()).isEqualTo("began\n");
        assertThat(result.took()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void anInterruptEndsTheCommand() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        AtomicReference<CommandResult> result = new AtomicReference<>();
        Thread runner = Thread.ofVirtual()
                .start(() -> result.set(workspace.run(
                        Command.of(TIMEOUT, "/bin/sh", "-c", "echo began; sleep 60"), line -> began.countDown())));
        began.await();

        runner.interrupt();
        runner.join();

        assertThat(result.get().ending()).isEqualTo(Ending.CANCELLED);
    }

    @Test
    void aPathOutOfTheWorkspaceIsRefused() {
        assertThatThrownBy(() -> workspace.write(Map.of("../escape", new byte[0])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("path '../escape' leads out of the workspace");
    }

    @Test
    void nothingIsWrittenAfterTheFirstCommand() {
        sh("ln -s /etc etc");

        assertThatThrownBy(() -> workspace.write(Map.of("etc/passwd", new byte[0])))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void twoWorkspacesSeeNothingOfEachOther() {
        sh("echo mine > mine.txt");

        try (Workspace other = sandbox().open()) {
            CommandResult result = other.run(Command.of(TIMEOUT, "/bin/sh", "-c", "ls -A"), line -> {});

            assertThat(result.stdout()).isEmpty();
        }
    }
}
