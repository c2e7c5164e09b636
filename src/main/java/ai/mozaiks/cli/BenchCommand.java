package ai.mozaiks.cli;

import ai.mozaiks.benchmark.Benchmark;
import ai.mozaiks.benchmark.Measurement;
import ai.mozaiks.json.Json;
import ai.mozaiks.problem.NearMiss;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./mozaiks bench}: the benchmarks, each beside the raw operation or its promise. */
@Command(
        name = "bench",
        description = "Measures: start, agent step, journal, compilation, memory …",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Which to run (default: all).", arity = "0..*")
    private List<String> names = List.of();

    @Option(names = "--list", description = "Names the benchmarks and what they measure.")
    private boolean list;

    @Option(names = "--json", description = "One JSON object a figure.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<Benchmark> all = StreamSupport.stream(
                        ServiceLoader.load(Benchmark.class).spliterator(), false)
                .toList();
        List<String> known = all.stream().map(Benchmark::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw CommandFailedException.badInput(
                        "there is no benchmark '%s'%s".formatted(name, hint(name, known)));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        Path home = Home.find().folder();
        for (Benchmark benchmark : all) {
            if (list) {
                out.printf("%-16s %s%n", benchmark.name(), benchmark.description());
            } else if (names.isEmpty() || names.contains(benchmark.name())) {
                measure(benchmark, home, out);
            }
            out.flush();
        }
        return ExitCode.SUCCESS;
    }

    private static String hint(String name, List<String> known) {
        return NearMiss.find(name, known)
                .map(near -> ": did you mean '%s'?".formatted(near))
                .orElse(" (benchmarks: %s)".formatted(String.join(", ", known)));
    }

    private void measure(Benchmark benchmark, Path home, PrintWriter out) throws Exception {
        if (!json) {
            out.printf("%s: %s%n", benchmark.name(), benchmark.description());
            out.flush();
        }
        for (Measurement measured : benchmark.run(home)) {
            if (json) {
                out.println(Json.write(line(benchmark, measured)));
            } else {
                out.printf(
                        "  %-58s %12s %s%s%n",
                        measured.name(), figure(measured.value()), measured.unit(), promise(measured));
            }
        }
    }

    private static Map<String, @Nullable Object> line(Benchmark benchmark, Measurement measured) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("type", "measurement");
        line.put("benchmark", benchmark.name());
        line.put("name", measured.name());
        line.put("value", measured.value());
        line.put("unit", measured.unit());
        line.put("at_most", measured.atMost());
        return line;
    }

    private static String figure(double value) {
        return value >= 100 ? "%,.0f".formatted(value) : value >= 1 ? "%.2f".formatted(value) : "%.4f".formatted(value);
    }

    private static String promise(Measurement measured) {
        return measured.kept()
                .map(kept -> "  (at most %s: %s)"
                        .formatted(figure(measured.atMost() == null ? 0 : measured.atMost()), kept ? "kept" : "MISSED"))
                .orElse("");
    }
}
