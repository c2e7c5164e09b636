package ai.mozaiks.workflow.yaml;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as authors write them: {@code 30s}, {@code 5m}, {@code 1h}, {@code 500ms}, or seconds. */
final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)?");

    private Durations() {}

    /** Null when it is missing or none; the findings say so. */
    static @Nullable Duration read(Section section, String field, Findings findings) {
        String text = section.text(field);
        if (text == null) {
            return null;
        }
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            findings.mistake(
                    "workflow.duration",
                    section.where(field),
                    "'%s' is not a duration".formatted(Texts.shown(text)),
                    "write e.g. 30s, 5m or 500ms");
            return null;
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case null, default -> Duration.ofSeconds(amount);
        };
    }

    /** {@code timeout_seconds}; null when it is missing or not positive. */
    static @Nullable Duration seconds(Section section, String field) {
        Double seconds = section.number(field);
        return seconds == null || !(seconds > 0)
                ? null
                : Duration.ofMillis((long)
                        Math.min(seconds * 1000, (double) Duration.ofDays(365).toMillis()));
    }
}
