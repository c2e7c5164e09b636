package ai.mozaiks.problem;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with something a person wrote.
 *
 * @param code stable, for machines: {@code workflow.unknown-agent}
 * @param message what is wrong, with the offending value in quotes, on one line
 * @param hint what to write instead, if we know
 */
public record Problem(
        Severity severity,
        String code,
        Location where,
        String message,
        @Nullable String hint) {

    public Problem {
        requireNonNull(severity, "severity");
        requireNonNull(code, "code");
        requireNonNull(where, "where");
        requireNonNull(message, "message");
    }

    public static Problem error(String code, Location where, String message) {
        return new Problem(Severity.ERROR, code, where, message, null);
    }

    public static Problem warning(String code, Location where, String message) {
        return new Problem(Severity.WARNING, code, where, message, null);
    }

    public static Problem note(String code, Location where, String message) {
        return new Problem(Severity.NOTE, code, where, message, null);
    }

    public Problem hint(String text) {
        return new Problem(severity, code, where, message, text);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public String toString() {
        return where + ": " + message + (hint == null ? "" : " (" + hint + ")");
    }
}
