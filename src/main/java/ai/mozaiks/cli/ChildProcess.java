package ai.mozaiks.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A {@code ./mozaiks} command started as a process of its own, the way a person starts it, to be measured. */
final class ChildProcess implements AutoCloseable {

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /** Standard error joins standard output, so that one reader sees every line as it comes. */
    static ChildProcess start(Path home, Path data, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().put("MOZAIKS_DATA", data.toString());
        return new ChildProcess(builder.start());
    }

    /** Waits for a line; returns the milliseconds until it came. Fails if the process ends before. */
    double millisUntil(Predicate<String> line) throws IOException {
        long start = System.nanoTime();
        StringBuilder seen = new StringBuilder();
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String next = reader.readLine(); next != null; next = reader.readLine()) {
            if (line.test(next)) {
                return (System.nanoTime() - start) / 1e6;
            }
            seen.append(next).append('\n');
        }
        throw new IllegalStateException("the command ended early:\n" + seen);
    }

    /** Resident memory in MB, of the process itself (Linux: {@code /proc}). */
    double residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/%d/status".formatted(process.pid()))).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
