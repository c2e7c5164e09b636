package ai.mozaiks.api;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request is answered with. */
public record ApiResponse(int status, Map<String, String> headers, Content content) {

    public ApiResponse {
        headers = Map.copyOf(headers);
    }

    /** What stands in the body. */
    public sealed interface Content {

        record Empty() implements Content {}

        record JsonObject(Map<String, @Nullable Object> value) implements Content {}

        record File(Path path, String mediaType) implements Content {}
    }

    public static ApiResponse json(int status, Map<String, @Nullable Object> value) {
        return new ApiResponse(status, Map.of(), new Content.JsonObject(value));
    }

    public static ApiResponse file(Path path, String mediaType) {
        return new ApiResponse(200, Map.of(), new Content.File(path, mediaType));
    }

    public static ApiResponse empty(int status) {
        return new ApiResponse(status, Map.of(), new Content.Empty());
    }

    public ApiResponse with(Map<String, String> moreHeaders) {
        return new ApiResponse(status, moreHeaders, content);
    }
}
