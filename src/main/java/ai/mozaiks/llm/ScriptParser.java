package ai.mozaiks.llm;

import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSyntaxException;
import ai.mozaiks.llm.Script.Call;
import ai.mozaiks.llm.Script.Judgement;
import ai.mozaiks.llm.Script.Mode;
import ai.mozaiks.llm.Script.Turn;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Script}, collecting every problem before it complains. Not thread-safe; one use. */
final class ScriptParser {

    private static final List<String> SCRIPT_KEYS = List.of(
            "mode",
            "input",
            "variables",
            "agents",
            "llm_conditions",
            "llm_default",
            "user",
            "ui_responses",
            "lifecycle",
            "children",
            "max_turns");
    private static final List<String> TURN_KEYS = List.of("text", "output", "set", "tool_calls", "error");
    private static final List<String> LIFECYCLE_KEYS = List.of("set");
    private static final List<String> CALL_KEYS = List.of("tool", "arguments", "result", "set");
    private static final List<String> JUDGEMENT_KEYS = List.of("contains", "value");

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    ScriptParser(String file) {
        this.file = file;
    }

    Script parse(String json) {
        Map<String, @Nullable Object> root;
        try {
            root = Json.object(json);
        } catch (JsonSyntaxException e) {
            Location where = new Location(file, e.line(), e.column(), "");
            throw new InvalidScriptException(
                    file,
                    List.of(Problem.error("script.not-json", where, String.valueOf(e.getMessage()))
                            .hint("a script is one JSON object, e.g. {\"agents\": {\"*\": [{\"text\": \"ok\"}]}}")));
        }
        Script script = script("", root);
        List<Problem> errors = problems.stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw new InvalidScriptException(file, errors);
        }
        return script;
    }

    private Script script(String path, Map<String, @Nullable Object> map) {
        warnOfOtherKeys(path, map, SCRIPT_KEYS);
        Map<String, List<Turn>> agents = lists(path, map, "agents", this::turn);
        agents.forEach((agent, turns) -> {
            if (turns.isEmpty()) {
                error(at(at(path, "agents"), agent), "has no turn", "leave the agent out to let the model speak");
            }
        });
        Map<String, Script> children = new LinkedHashMap<>();
        object(path, map, "children")
                .forEach((id, child) -> children.put(
                        id, script(at(at(path, "children"), id), asObject(at(at(path, "children"), id), child))));
        return new Script(
                mode(path, map.get("mode")),
                object(path, map, "input"),
                object(path, map, "variables"),
                agents,
                items(at(path, "llm_conditions"), map.get("llm_conditions"), this::judgement),
                flag(at(path, "llm_default"), map.getOrDefault("llm_default", false)),
                items(at(path, "user"), map.get("user"), this::string),
                lists(path, map, "ui_responses", this::asObject),
                lists(path, map, "lifecycle", this::settings),
                children,
                maxTurns(at(path, "max_turns"), map.get("max_turns")),
                path.isEmpty() ? warnings() : List.of());
    }

    private Map<String, @Nullable Object> settings(String path, @Nullable Object value) {
        Map<String, @Nullable Object> map = asObject(path, value);
        warnOfOtherKeys(path, map, LIFECYCLE_KEYS);
        return object(path, map, "set");
    }

    private List<Problem> warnings() {
        return problems.stream().filter(problem -> !problem.isError()).toList();
    }

    private Turn turn(String path, @Nullable Object value) {
        Map<String, @Nullable Object> map = asObject(path, value);
        warnOfOtherKeys(path, map, TURN_KEYS);
        return new Turn(
                map.get("text") == null ? null : string(at(path, "text"), map.get("text")),
                map.get("output") == null ? null : asObject(at(path, "output"), map.get("output")),
                object(path, map, "set"),
                items(at(path, "tool_calls"), map.get("tool_calls"), this::call),
                map.get("error") == null ? null : string(at(path, "error"), map.get("error")));
    }

    private Call call(String path, @Nullable Object value) {
        Map<String, @Nullable Object> map = asObject(path, value);
        warnOfOtherKeys(path, map, CALL_KEYS);
        return new Call(
                string(at(path, "tool"), map.get("tool")),
                object(path, map, "arguments"),
                map.getOrDefault("result", Map.of()),
                object(path, map, "set"));
    }

    private Judgement judgement(String path, @Nullable Object value) {
        Map<String, @Nullable Object> map = asObject(path, value);
        warnOfOtherKeys(path, map, JUDGEMENT_KEYS);
        return new Judgement(
                string(at(path, "contains"), map.get("contains")), verdicts(at(path, "value"), map.get("value")));
    }

    private List<Boolean> verdicts(String path, @Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return List.of(flag(path, value));
        }
        if (list.isEmpty()) {
            error(path, "is empty", "write true, false or a list of them");
        }
        return list.isEmpty() ? List.of(false) : items(path, value, this::flag);
    }

    private Mode mode(String path, @Nullable Object value) {
        if (value == null) {
            return Mode.FAITHFUL;
        }
        for (Mode mode : Mode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(value)) {
                return mode;
            }
        }
        error(at(path, "mode"), "is " + Json.write(value), "write \"faithful\" or \"bounded\"");
        return Mode.FAITHFUL;
    }

    private @Nullable Integer maxTurns(String path, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Integer number && number > 0) {
            return number;
        }
        error(path, "is " + Json.write(value), "write a whole number above 0");
        return null;
    }

    private String string(String path, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        error(path, value == null ? "is missing" : "is " + Json.write(value), "write a text in double quotes");
        return "";
    }

    private boolean flag(String path, @Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        error(path, value == null ? "is missing" : "is " + Json.write(value), "write true or false");
        return false;
    }

    private Map<String, @Nullable Object> object(String path, Map<String, @Nullable Object> map, String key) {
        return map.get(key) == null ? Map.of() : asObject(at(path, key), map.get(key));
    }

    private Map<String, @Nullable Object> asObject(String path, @Nullable Object value) {
        if (!(value instanceof Map<?, ?>)) {
            error(path, "is " + Json.write(value), "write an object: {…}");
        }
        return Json.asObject(value);
    }

    private <T> Map<String, List<T>> lists(
            String path,
            Map<String, @Nullable Object> map,
            String key,
            BiFunction<String, @Nullable Object, T> reader) {
        Map<String, List<T>> lists = new LinkedHashMap<>();
        object(path, map, key).forEach((name, value) -> lists.put(name, items(at(at(path, key), name), value, reader)));
        return lists;
    }

    private <T> List<T> items(String path, @Nullable Object value, BiFunction<String, @Nullable Object, T> reader) {
        if (value != null && !(value instanceof List<?>)) {
            error(path, "is " + Json.write(value), "write a list: […]");
        }
        List<@Nullable Object> values = Json.asList(value);
        List<T> items = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            items.add(reader.apply("%s[%d]".formatted(path, i), values.get(i)));
        }
        return items;
    }

    private void warnOfOtherKeys(String path, Map<String, @Nullable Object> map, List<String> known) {
        map.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> problems.add(Problem.warning(
                                "script.unknown-key",
                                new Location(file, 0, 0, at(path, key)),
                                "the key \"%s\" means nothing here".formatted(at(path, key)))
                        .hint("known are " + String.join(", ", known))));
    }

    private void error(String path, String message, String hint) {
        problems.add(Problem.error(
                        "script.wrong-value", new Location(file, 0, 0, path), "\"%s\" %s".formatted(path, message))
                .hint(hint));
    }

    private static String at(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
