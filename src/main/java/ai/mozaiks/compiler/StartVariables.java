package ai.mozaiks.compiler;

import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSyntaxException;
import ai.mozaiks.workflow.ContextVariable;
import ai.mozaiks.workflow.ContextVariable.Source;
import ai.mozaiks.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the context variables are when a run starts ({@code dialect.md} 1.6).
 *
 * @param environment the value of an environment variable; null for an unset one
 * @param documents answers {@code data_reference}
 */
public record StartVariables(UnaryOperator<@Nullable String> environment, Documents documents) {

    private static final Pattern SECRET =
            Pattern.compile("(?i)(.*/)?(\\.env.*|.*\\.(pem|key|p12|pfx|jks|keystore)|id_[a-z0-9]+|.*secret.*)");
    private static final Set<String> TRUE = Set.of("1", "true", "yes", "on");
    private static final Set<String> RUNTIME = Set.of("workflow_name", "app_id", "chat_id", "user_id");

    /** Looks one document up for a run's app. */
    @FunctionalInterface
    public interface Documents {

        /** Nothing is ever found. */
        Documents NONE = (reference, runtime) -> null;

        /**
         * The first matching document's value, or null.
         *
         * @param runtime the runtime-seeded variables, {@code app_id} among them
         */
        @Nullable
        Object find(Source.DataReference reference, Map<String, @Nullable Object> runtime);
    }

    /**
     * The declared variables, after the runtime's own. A null value is left out: a missing variable is null.
     *
     * @param given variables the caller of the run sets; they win over declared defaults, never over the runtime's own
     */
    public Map<String, @Nullable Object> of(
            Workflow workflow, Map<String, @Nullable Object> runtime, Map<String, @Nullable Object> given) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        for (ContextVariable variable : workflow.variables()) {
            Object value = given.containsKey(variable.name())
                    ? given.get(variable.name())
                    : value(workflow, variable, runtime);
            if (value != null) {
                variables.put(variable.name(), value);
            }
        }
        given.forEach(variables::putIfAbsent);
        runtime.forEach((name, value) -> {
            if (RUNTIME.contains(name)) {
                variables.put(name, value);
            } else {
                variables.putIfAbsent(name, value);
            }
        });
        return variables;
    }

    private @Nullable Object value(
            Workflow workflow, ContextVariable variable, Map<String, @Nullable Object> runtime) {
        return switch (variable.source()) {
            case Source.State(var value) -> value;
            case Source.Computed(var value) -> value;
            case Source.External(var value) -> value;
            case Source.BuildContext(var value) -> value;
            case Source.DataEntity(var _, var value) -> value;
            case Source.Config config -> config(config, variable.type());
            case Source.File file -> file(workflow.folder(), file);
            case Source.DataReference reference -> {
                Object found = documents.find(reference, runtime);
                yield found == null ? reference.defaultValue() : found;
            }
        };
    }

    private @Nullable Object config(Source.Config config, String type) {
        String text = config.envVar() == null ? null : environment.apply(config.envVar());
        if (text == null) {
            return config.defaultValue();
        }
        try {
            return switch (type) {
                case "boolean" -> TRUE.contains(text.strip().toLowerCase(Locale.ROOT));
                case "integer" -> Long.valueOf(text.strip());
                case "number" -> Double.valueOf(text.strip());
                case "array", "object" -> Json.parse(text);
                default -> text;
            };
        } catch (NumberFormatException | JsonSyntaxException e) {
            return config.defaultValue();
        }
    }

    /** A file stays inside the workflow's folder and never is one that looks like a secret. */
    private static @Nullable Object file(Path folder, Source.File file) {
        try {
            Path root = folder.toRealPath();
            Path path = root.resolve(file.path()).toRealPath();
            if (!path.startsWith(root) || SECRET.matcher(root.relativize(path).toString()).matches()) {
                return file.defaultValue();
            }
            String text = Files.readString(path);
            return file.format().equals("json") ? Json.parse(text) : text;
        } catch (IOException | JsonSyntaxException | java.nio.file.InvalidPathException e) {
            return file.defaultValue();
        }
    }
}
