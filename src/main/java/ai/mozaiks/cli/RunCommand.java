package ai.mozaiks.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./mozaiks run}: the server. */
@Command(name = "run", description = "Starts the server: API, WebSocket, delivery.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--port", description = "Port of the API (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(
            names = "--demo",
            description = "Adds a stand-in Control-Plane that receives packages and mints tokens. Not for production.")
    private boolean demo;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, Object> settings =
                new HashMap<>(Map.of("mozaiks.server.enabled", true, "mozaiks.server.port", port));
        if (demo) {
            settings.put("spring.profiles.active", "demo");
        }
        CountDownLatch closed = new CountDownLatch(1);
        PrintWriter err = spec.commandLine().getErr();
        try (ConfigurableApplicationContext runtime = RunningHouse.start(settings)) {
            runtime.addApplicationListener((ContextClosedEvent event) -> closed.countDown());
            err.println("listening on http://localhost:" + port + (demo ? " (demo: stand-in Control-Plane)" : ""));
            err.flush();
            closed.await();
        }
        return ExitCode.SUCCESS;
    }
}
