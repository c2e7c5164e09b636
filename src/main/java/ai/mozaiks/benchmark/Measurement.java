package ai.mozaiks.benchmark;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One figure.
 *
 * @param unit e.g. {@code ms}, {@code µs}, {@code MB}, {@code times}, {@code 1/s}
 * @param atMost what it should not exceed; null if nothing is promised
 */
public record Measurement(
        String name, double value, String unit, @Nullable Double atMost) {

    public static Measurement of(String name, double value, String unit) {
        return new Measurement(name, value, unit, null);
    }

    public Measurement atMost(double limit) {
        return new Measurement(name, value, unit, limit);
    }

    /** Whether the promise is kept; empty if there is none. */
    public Optional<Boolean> kept() {
        return atMost == null ? Optional.empty() : Optional.of(value <= atMost);
    }
}
