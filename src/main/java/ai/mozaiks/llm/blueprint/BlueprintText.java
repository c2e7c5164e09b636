package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.ChatModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A rendered blueprint: a YAML head with the fields of the answer, then files, each behind a line {@code @@file <path>}.
 *
 * @param head the fields of the answer, without the files
 * @param files by path, in order
 */
record BlueprintText(Map<String, @Nullable Object> head, Map<String, String> files) {

    private static final String FILE = "@@file ";

    /** Throws {@link ChatModelException} when the head is no YAML map or a file has no path. */
    static BlueprintText parse(String blueprint, String text) {
        StringBuilder head = new StringBuilder();
        Map<String, StringBuilder> files = new LinkedHashMap<>();
        StringBuilder current = head;
        for (String line : text.lines().toList()) {
            if (line.startsWith(FILE)) {
                String path = line.substring(FILE.length()).strip();
                current = new StringBuilder();
                if (path.isEmpty() || files.putIfAbsent(path, current) != null) {
                    throw broken(blueprint, "a line \"%s\" needs a path of its own".formatted(line.strip()), null);
                }
            } else {
                current.append(line).append('\n');
            }
        }
        Map<String, String> contents = new LinkedHashMap<>();
        files.forEach((path, content) -> contents.put(path, content.toString()));
        return new BlueprintText(yaml(blueprint, head.toString()), contents);
    }

    /** The answer: the head, and the files if there are any or the answer's shape has a place for them. */
    Map<String, @Nullable Object> answer(boolean wantsFiles) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>(head);
        if (wantsFiles || !files.isEmpty()) {
            List<Map<String, String>> list = new ArrayList<>();
            files.forEach((path, content) -> {
                Map<String, String> file = new LinkedHashMap<>();
                file.put("path", path);
                file.put("content", content);
                list.add(file);
            });
            answer.put("files", list);
        }
        return answer;
    }

    private static Map<String, @Nullable Object> yaml(String blueprint, String text) {
        Object value;
        try {
            value = new Load(LoadSettings.builder().setLabel(blueprint).build()).loadFromString(text);
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark()
                    .map(mark -> "line %d of its rendered head".formatted(mark.getLine() + 1))
                    .orElse("its head");
            throw broken(blueprint, "%s is no YAML: %s".formatted(where, e.getProblem()), e);
        } catch (YamlEngineException e) {
            throw broken(blueprint, "its head is no YAML: " + e.getMessage(), e);
        }
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> head.put(String.valueOf(key), entry));
        } else if (value != null) {
            throw broken(blueprint, "its head is no map of fields (write \"agent_message: …\")", null);
        }
        return head;
    }

    private static ChatModelException broken(String blueprint, String what, @Nullable Throwable cause) {
        String message = "blueprint \"%s\": %s".formatted(blueprint, what);
        return new ChatModelException(message, false, cause == null ? new IllegalArgumentException(what) : cause);
    }
}
