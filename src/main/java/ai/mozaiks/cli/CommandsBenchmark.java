package ai.mozaiks.cli;

import ai.mozaiks.benchmark.Benchmark;
import ai.mozaiks.benchmark.Measurement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** From a command that needs no server to the first line it prints, the launcher's own time included. */
public final class CommandsBenchmark implements Benchmark {

    private static final double PROMISED_MILLIS = 1_500;
    private static final int RUNS = 5;

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public String description() {
        return "time from ./mozaiks compile, graph and simulate AppGenerator to the first line";
    }

    @Override
    public List<Measurement> run(Path home) throws Exception {
        Path data = Files.createTempDirectory("mozaiks-bench");
        List<Measurement> measured = new ArrayList<>();
        for (List<String> command : List.of(
                List.of("compile", "AppGenerator"),
                List.of("graph", "AppGenerator"),
                List.of("graph", "AppGenerator", "--format", "svg"),
                List.of("simulate", "AppGenerator"))) {
            measured.add(Measurement.of(
                            "%s, median of %d".formatted(String.join(" ", command), RUNS),
                            median(home, data, command),
                            "ms")
                    .atMost(PROMISED_MILLIS));
        }
        return measured;
    }

    private static double median(Path home, Path data, List<String> command) throws Exception {
        List<String> line = new ArrayList<>(command);
        line.addFirst(home.resolve("mozaiks").toAbsolutePath().toString());
        double[] millis = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            try (ChildProcess child = ChildProcess.start(home, data, line)) {
                millis[run] = child.millisUntil(first -> true);
            }
        }
        Arrays.sort(millis);
        return millis[RUNS / 2];
    }
}
