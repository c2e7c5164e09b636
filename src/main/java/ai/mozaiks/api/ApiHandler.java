package ai.mozaiks.api;

/** Answers one kind of request. Throws {@link ApiProblemException} to refuse. */
@FunctionalInterface
public interface ApiHandler {
    ApiResponse handle(ApiRequest request);
}
