package ai.mozaiks.cli;

import ai.mozaiks.benchmark.Benchmark;
import ai.mozaiks.benchmark.Measurement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From the command to the first agent at work, on a machine where it has run before. */
public final class StartBenchmark implements Benchmark {

    private static final double PROMISED_MILLIS = 5_000;
    private static final String SENTENCE = "A tool library: members borrow tools.";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String description() {
        return "time from ./mozaiks generate to its first agent, second run and later";
    }

    @Override
    public List<Measurement> run(Path home) throws Exception {
        List<Measurement> measured = new ArrayList<>();
        Path scratch = Files.createTempDirectory("mozaiks-bench");
        for (int run = 0; run < 3; run++) {
            try (ChildProcess child = ChildProcess.start(home, scratch.resolve("data"), command(home, scratch))) {
                double millis = child.millisUntil(line -> line.contains("\"type\":\"lifecycle\""));
                if (run > 0) {
                    measured.add(Measurement.of("command to first agent, run " + (run + 1), millis, "ms")
                            .atMost(PROMISED_MILLIS));
                }
            }
        }
        return measured;
    }

    private static List<String> command(Path home, Path scratch) {
        return List.of(
                home.resolve("mozaiks").toAbsolutePath().toString(),
                "generate",
                "AppGenerator",
                "--json",
                "--input",
                SENTENCE,
                "--out",
                scratch.resolve("out").toString());
    }
}
