package ai.mozaiks.cli;

import ai.mozaiks.benchmark.Benchmark;
import ai.mozaiks.benchmark.Measurement;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the idle server holds. */
public final class MemoryBenchmark implements Benchmark {

    @Override
    public String name() {
        return "server";
    }

    @Override
    public String description() {
        return "start of the server and its resident memory when idle";
    }

    @Override
    public List<Measurement> run(Path home) throws Exception {
        Path data = Files.createTempDirectory("mozaiks-bench");
        List<String> command = List.of(
                home.resolve("mozaiks").toAbsolutePath().toString(),
                "run",
                "--demo",
                "--port",
                String.valueOf(freePort()));
        try (ChildProcess server = ChildProcess.start(home, data, command)) {
            double millis = server.millisUntil(line -> line.startsWith("listening on"));
            return List.of(
                    Measurement.of("command to listening", millis, "ms"),
                    Measurement.of("resident memory, idle", server.residentMegabytes(), "MB"));
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
