package ai.mozaiks.sandbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a command ended and what it said last.
 *
 * @param exitCode as the command gave it; 128 + the signal if one ended it
 * @param stdout the end of its output; the beginning is dropped beyond the sandbox's limit
 * @param reused true if the command did not run, because what it makes was kept from an earlier time
 * @param outage why the package registry could not be reached, if the command asked for it in vain
 */
public record CommandResult(
        Ending ending,
        int exitCode,
        String stdout,
        String stderr,
        Duration took,
        @Nullable String outage,
        boolean reused) {

    public enum Ending {
        EXITED,
        TIMED_OUT,
        DISK_FULL,
        CANCELLED
    }

    public boolean succeeded() {
        return ending == Ending.EXITED && exitCode == 0;
    }
}
