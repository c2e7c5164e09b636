package ai.mozaiks.llm.blueprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One of the word lists in the resources of this package. */
record WordFile(Map<?, ?> content) {

    static WordFile yaml(String name) {
        Object content = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(text(name));
        return new WordFile((Map<?, ?>) content);
    }

    /** A file of one word a line. */
    static Set<String> lines(String name) {
        return text(name).lines().collect(Collectors.toUnmodifiableSet());
    }

    List<String> list(String key) {
        return strings(content.get(key));
    }

    Set<String> set(String key) {
        return Set.copyOf(list(key));
    }

    Map<String, List<String>> lists(String key) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        map(key).forEach((name, value) -> lists.put(name, strings(value)));
        return lists;
    }

    Map<String, Object> map(String key) {
        return keyed(content.get(key));
    }

    static Map<String, Object> keyed(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> entries) {
            entries.forEach((name, entry) -> map.put(String.valueOf(name), entry));
        }
        return map;
    }

    static List<String> strings(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String text(String name) {
        try (InputStream in = WordFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the word list \"%s\" is not in the jar".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
