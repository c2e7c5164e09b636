package ai.mozaiks.benchmark;

import java.util.Arrays;

/** Durations of a repeated operation, in nanoseconds. */
public final class Samples {

    private final long[] sorted;

    private Samples(long[] sorted) {
        this.sorted = sorted;
    }

    /** Runs an operation some times unmeasured, so that the JIT has seen it, then measured. */
    public static Samples of(int warmUp, int measured, Operation operation) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            operation.run();
        }
        long[] nanos = new long[measured];
        for (int i = 0; i < measured; i++) {
            long start = System.nanoTime();
            operation.run();
            nanos[i] = System.nanoTime() - start;
        }
        return of(nanos);
    }

    public static Samples of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Samples(sorted);
    }

    public double medianMillis() {
        return sorted[sorted.length / 2] / 1e6;
    }

    /** The value that a share of the samples does not exceed, e.g. 0.99. */
    public double millisAt(double share) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))] / 1e6;
    }

    /** What is measured. */
    @FunctionalInterface
    public interface Operation {
        void run() throws Exception;
    }
}
