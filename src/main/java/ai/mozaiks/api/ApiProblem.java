package ai.mozaiks.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as RFC 9457 words it.
 *
 * @param code stable, for machines; the English may improve
 * @param errors every place in the body that is wrong
 * @param near what the caller may have meant
 */
public record ApiProblem(
        int status, String code, String title, String detail, List<FieldError> errors, List<String> near) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** One wrong place; {@code pointer} is a JSON pointer into the body. */
    public record FieldError(String pointer, String detail) {}

    public ApiProblem {
        errors = List.copyOf(errors);
        near = List.copyOf(near);
    }

    public static ApiProblem of(int status, String code, String title, String detail) {
        return new ApiProblem(status, code, title, detail, List.of(), List.of());
    }

    public static ApiProblem invalid(String code, String detail) {
        return of(400, code, "The request is not valid", detail);
    }

    public static ApiProblem notFound(String code, String detail) {
        return of(404, code, "Not found", detail);
    }

    public static ApiProblem conflict(String code, String detail) {
        return of(409, code, "Not possible now", detail);
    }

    /** The same words for an unknown execution and for another app's, so that ids do not leak. */
    public static ApiProblem unknownExecution(String executionId) {
        return notFound("execution.unknown", "no execution '%s'".formatted(executionId));
    }

    public static ApiProblem unknownChat(String chatId) {
        return notFound("chat.unknown", "no conversation '%s'".formatted(chatId));
    }

    public ApiProblem errors(List<FieldError> places) {
        return new ApiProblem(status, code, title, detail, places, near);
    }

    public ApiProblem near(List<String> names) {
        return new ApiProblem(status, code, title, detail, errors, names);
    }

    public ApiProblemException exception() {
        return new ApiProblemException(this);
    }

    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("type", "urn:mozaiks:problem:" + code);
        json.put("title", title);
        json.put("status", status);
        json.put("code", code);
        json.put("detail", detail);
        if (!errors.isEmpty()) {
            json.put(
                    "errors",
                    errors.stream()
                            .map(error -> Map.of("pointer", error.pointer(), "detail", error.detail()))
                            .toList());
        }
        if (!near.isEmpty()) {
            json.put("near", near);
        }
        return json;
    }
}
