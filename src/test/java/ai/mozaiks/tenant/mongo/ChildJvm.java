package ai.mozaiks.tenant.mongo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Another process that runs a main class of the tests, to be killed. */
public final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                main.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** The next line that starts with a word, without it. What the process logs is passed over. */
    public String await(String word) throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith(word + " ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the child ended before it said '%s'".formatted(word));
        }
        return line.substring(word.length() + 1);
    }

    /** As {@code kill -9} does it; returns what the process had still said with a word. */
    public List<String> kill(String word) {
        // Through the handle: the process itself would close its output, and with it what was said last.
        process.toHandle().destroyForcibly();
        try (Stream<String> rest = output.lines()) {
            return rest.filter(line -> line.startsWith(word + " "))
                    .map(line -> line.substring(word.length() + 1))
                    .toList();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
