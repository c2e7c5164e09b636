package ai.mozaiks.compiler;

import static java.util.Objects.requireNonNull;

import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSyntaxException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That a revision became the one new executions start with.
 *
 * @param folder name of the workflow's folder, by which a workflow whose files no longer read is known again
 * @param agents how many the revision has
 * @param from the revision that was set aside; null for a workflow's first
 * @param onDisk what the folder held at that time
 */
public record Activation(
        Instant at,
        String revision,
        Reason reason,
        String folder,
        int agents,
        @Nullable String from,
        @Nullable String onDisk) {

    /** Why it became current. */
    public enum Reason {
        /** The folder changed, or is new. */
        CHANGED,
        /** Somebody asked for an earlier revision. */
        ROLLED_BACK;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Activation {
        requireNonNull(at, "at");
        requireNonNull(revision, "revision");
        requireNonNull(reason, "reason");
        requireNonNull(folder, "folder");
    }

    /** One line of the record. */
    String line() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", at.toString());
        json.put("revision", revision);
        json.put("reason", reason.word());
        json.put("folder", folder);
        json.put("agents", agents);
        json.put("from", from);
        json.put("on_disk", onDisk);
        return Json.write(json);
    }

    /** Empty for a line that was cut off by the death of its writer. */
    static Optional<Activation> parse(String line) {
        try {
            Map<String, @Nullable Object> json = Json.object(line);
            return Optional.of(new Activation(
                    Instant.parse(String.valueOf(json.get("at"))),
                    String.valueOf(json.get("revision")),
                    Reason.valueOf(String.valueOf(json.get("reason"))
                            .toUpperCase(Locale.ROOT)
                            .replace('-', '_')),
                    String.valueOf(json.get("folder")),
                    json.get("agents") instanceof Number number ? number.intValue() : 0,
                    (String) json.get("from"),
                    (String) json.get("on_disk")));
        } catch (JsonSyntaxException | IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
