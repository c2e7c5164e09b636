package ai.mozaiks.compiler;

import ai.mozaiks.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files an output returns: the items of a list called {@code files}, or something that ends so. */
public final class ReturnedFiles {

    private static final List<String> PATHS = List.of("path", "file_path", "filepath", "filename", "file_name");

    private ReturnedFiles() {}

    /** Their paths. */
    public static Stream<String> in(Map<String, @Nullable Object> output) {
        return output.entrySet().stream()
                .filter(entry ->
                        entry.getKey().equals("files") || entry.getKey().endsWith("_files"))
                .flatMap(entry -> Json.asList(entry.getValue()).stream())
                .flatMap(ReturnedFiles::path);
    }

    private static Stream<String> path(@Nullable Object file) {
        if (file instanceof String path) {
            return Stream.of(path);
        }
        Map<String, @Nullable Object> fields = Json.asObject(file);
        return PATHS.stream()
                .map(fields::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .limit(1);
    }
}
