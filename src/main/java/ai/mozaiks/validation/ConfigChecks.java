package ai.mozaiks.validation;

import ai.mozaiks.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the three configuration files promise of the rest. */
final class ConfigChecks {

    static final String PLUGINS = "config/plugin_registry.json";
    static final String NAVIGATION = "config/navigation.json";
    static final String FEATURES = "config/features.json";

    private ConfigChecks() {}

    /** An application has all three. */
    static List<Finding> missingConfigs(Sources sources) {
        if (!sources.candidate().has("package.json")) {
            return List.of();
        }
        return Stream.of(PLUGINS, NAVIGATION, FEATURES)
                .filter(path -> !sources.candidate().has(path))
                .map(path -> sources.candidate().error("semantic.config", path, 0, "the file is missing"))
                .toList();
    }

    /** Plugins whose entry point is no file. */
    static List<Finding> missingEntryPoints(Sources sources) {
        return entries(sources, PLUGINS, "plugins").stream()
                .filter(plugin -> !sources.candidate().has(String.valueOf(plugin.get("entry_point"))))
                .map(plugin -> sources.candidate()
                        .error(
                                "semantic.entry-point",
                                PLUGINS,
                                0,
                                "plugin '%s' enters at '%s', which is no file"
                                        .formatted(plugin.get("id"), plugin.get("entry_point"))))
                .toList();
    }

    /** Navigation that leads to no page, or belongs to no plugin. */
    static List<Finding> missingPages(Sources sources) {
        Set<String> plugins = entries(sources, PLUGINS, "plugins").stream()
                .map(plugin -> String.valueOf(plugin.get("id")))
                .collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        for (Map<String, @Nullable Object> item : entries(sources, NAVIGATION, "items")) {
            if (!leadsSomewhere(sources, item)) {
                findings.add(sources.candidate()
                        .error(
                                "semantic.page",
                                NAVIGATION,
                                0,
                                "item '%s' leads to '%s', which is no page"
                                        .formatted(item.get("id"), item.getOrDefault("page", item.get("path")))));
            }
            if (item.get("plugin") instanceof String plugin && !plugins.contains(plugin)) {
                findings.add(sources.candidate()
                        .error(
                                "semantic.plugin",
                                NAVIGATION,
                                0,
                                "item '%s' belongs to '%s', which is no plugin".formatted(item.get("id"), plugin)));
            }
        }
        return findings;
    }

    /** To the page it names, or else to an address that the frontend has a route for. */
    private static boolean leadsSomewhere(Sources sources, Map<String, @Nullable Object> item) {
        if (item.get("page") instanceof String page) {
            return sources.candidate().has(page);
        }
        return sources.facts().entrySet().stream()
                .filter(file -> file.getKey().startsWith("src/frontend/"))
                .flatMap(file -> file.getValue().literals().stream())
                .anyMatch(literal -> literal.text().equals(item.get("path")));
    }

    private static List<Map<String, @Nullable Object>> entries(Sources sources, String path, String key) {
        return sources.candidate().findText(path).stream()
                .flatMap(text -> Json.asList(Json.object(text).get(key)).stream())
                .map(Json::asObject)
                .toList();
    }
}
