package ai.mozaiks.benchmark;

import java.nio.file.Path;
import java.util.List;

/**
 * One benchmark, found by {@link java.util.ServiceLoader}. It measures us beside a peer or beside the raw operation in the
 * same run, wherever there is one.
 */
public interface Benchmark {

    /** As people name it: {@code ./mozaiks bench agent-step}. */
    String name();

    /** What is measured and how, in one line. */
    String description();

    /**
     * Measures, in some seconds.
     *
     * @param home the folder with {@code workflows/}, {@code routes/} and {@code processors/}
     */
    List<Measurement> run(Path home) throws Exception;
}
