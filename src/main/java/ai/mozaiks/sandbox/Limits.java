package ai.mozaiks.sandbox;

import java.time.Duration;

/**
 * What a command may use up.
 *
 * @param memory bytes of data one process may hold
 * @param processes how many processes and threads there may be at once
 * @param fileSize bytes of one file
 * @param disk bytes the workspace may grow by
 * @param cpu processor time of one process
 * @param output bytes kept of the end of each stream
 */
public record Limits(long memory, int processes, long fileSize, long disk, Duration cpu, int output) {

    public Limits {
        if (memory <= 0 || processes <= 0 || fileSize <= 0 || disk <= 0 || cpu.isNegative() || output <= 0) {
            throw new IllegalArgumentException("limits must be above zero");
        }
    }
}
