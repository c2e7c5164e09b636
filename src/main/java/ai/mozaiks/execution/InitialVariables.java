package ai.mozaiks.execution;

import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSyntaxException;
import ai.mozaiks.workflow.ContextVariable;
import ai.mozaiks.workflow.ContextVariable.Source;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The context variables a workflow declares, with the values they have when it starts ({@code dialect.md} 1.6). */
public final class InitialVariables {

    /** A file with more is no value of a variable. */
    private static final long MOST_BYTES = 4 << 20;

    /** What looks like a secret is not read, wherever it stands. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)\\.env(\\..*)?|.*\\.(pem|key|p12|pfx|jks|keystore|crt|der)|id_(rsa|dsa|ecdsa|ed25519).*|\\.(npmrc|netrc|pgpass|htpasswd)|credentials.*|secrets?\\..*");

    private static final Set<String> TRUE = Set.of("1", "true", "yes", "on");

    private InitialVariables() {}

    /** What every run knows of itself, whatever the workflow declares. */
    public static Map<String, @Nullable Object> runtime(Workflow workflow, ExecutionContext context) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("app_id", context.tenant().appId());
        values.put("user_id", context.tenant().userId());
        values.put("chat_id", context.chatId());
        values.put("workflow_name", workflow.name());
        values.put("has_children", false);
        values.put("is_child_workflow", false);
        return values;
    }

    /** Puts declared variables over known ones; a name the runtime seeds that is declared without a value keeps the seed. */
    public static void declare(Map<String, @Nullable Object> known, Map<String, @Nullable Object> declared) {
        declared.forEach((name, value) -> {
            if (value != null || known.get(name) == null) {
                known.put(name, value);
            }
        });
    }

    /**
     * In the order of the file.
     *
     * @param environment gives an environment variable's value, or null
     */
    public static Map<String, @Nullable Object> of(Workflow workflow, UnaryOperator<@Nullable String> environment) {
        return of(workflow, environment, (source, variables) -> source.defaultValue());
    }

    /** Finds the value of a variable that stands in the app's data, given the variables that are known. */
    @FunctionalInterface
    interface Lookup {
        @Nullable
        Object find(Source.DataReference source, Map<String, @Nullable Object> variables);
    }

    /** A query may ask for any variable, so those in the app's data are found last, in the order of the file. */
    static Map<String, @Nullable Object> of(
            Workflow workflow, UnaryOperator<@Nullable String> environment, Lookup lookup) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (ContextVariable variable : workflow.variables()) {
            values.put(variable.name(), value(variable, workflow.folder(), environment));
        }
        for (ContextVariable variable : workflow.variables()) {
            if (variable.source() instanceof Source.DataReference reference) {
                values.put(variable.name(), lookup.find(reference, values));
            }
        }
        return values;
    }

    private static @Nullable Object value(
            ContextVariable variable, Path folder, UnaryOperator<@Nullable String> environment) {
        return switch (variable.source()) {
            case Source.State(var value) -> value;
            case Source.Computed(var value) -> value;
            case Source.External(var value) -> value;
            case Source.BuildContext(var value) -> value;
            case Source.DataEntity(var _, var value) -> value;
            case Source.DataReference(var _, var _, var _, var _, var value) -> value;
            case Source.Config config -> configured(config, variable.type(), environment);
            case Source.File file -> content(file, folder);
        };
    }

    private static @Nullable Object configured(
            Source.Config config, String type, UnaryOperator<@Nullable String> environment) {
        String set = config.envVar() == null ? null : environment.apply(config.envVar());
        return set == null ? config.defaultValue() : coerced(set, type);
    }

    private static Object coerced(String text, String type) {
        try {
            return switch (type) {
                case "boolean" -> TRUE.contains(text.strip().toLowerCase(Locale.ROOT));
                case "integer" -> Long.valueOf(text.strip());
                case "number" -> Double.valueOf(text.strip());
                default -> text;
            };
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** A file outside the workflow's folder is not read, nor what a link inside it leads to out there. */
    private static @Nullable Object content(Source.File file, Path folder) {
        try {
            Path root = folder.toRealPath();
            Path path = root.resolve(file.path()).toRealPath();
            if (!path.startsWith(root) || isSecret(root.relativize(path)) || Files.size(path) > MOST_BYTES) {
                return file.defaultValue();
            }
            String text = Files.readString(path);
            return switch (file.format()) {
                case "json" -> Json.parse(text);
                case "yaml" -> WorkflowReader.find().value(text).orElse(file.defaultValue());
                default -> text;
            };
        } catch (IOException | InvalidPathException | JsonSyntaxException e) {
            return file.defaultValue();
        }
    }

    private static boolean isSecret(Path path) {
        for (Path part : path) {
            if (SECRET.matcher(part.toString()).matches()) {
                return true;
            }
        }
        return false;
    }
}
