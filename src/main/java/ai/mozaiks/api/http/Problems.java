package ai.mozaiks.api.http;

import ai.mozaiks.api.ApiProblem;
import ai.mozaiks.api.ApiProblemException;
import ai.mozaiks.json.Json;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Problems of requests that reach no route, or leave it by an accident. */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /** Answers with the problem an exception stands for; one that stands for none is our fault. */
    public static void write(RoutingContext request, Throwable failure) {
        if (failure instanceof ApiProblemException refused) {
            write(request, refused.problem());
        } else {
            request.fail(500, failure);
        }
    }

    /** Answers with a problem. */
    public static void write(RoutingContext request, ApiProblem problem) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (problem.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", ApiProblem.MEDIA_TYPE)
                .end(Json.write(problem.toJson()));
    }

    static void install(Router router, long maxBody) {
        Map.of(
                        400, ApiProblem.invalid("request.malformed", "the request cannot be read"),
                        404, ApiProblem.notFound("route.unknown", "nothing is served here: see /openapi.json"),
                        405, ApiProblem.of(405, "route.method", "Method not allowed", "see /openapi.json"),
                        406, ApiProblem.of(406, "route.accept", "Not acceptable", "this is served as JSON only"),
                        413,
                                ApiProblem.of(
                                        413,
                                        "request.too-large",
                                        "Body too large",
                                        "at most %d bytes".formatted(maxBody)),
                        415,
                                ApiProblem.of(
                                        415,
                                        "request.media-type",
                                        "Unsupported media type",
                                        "send Content-Type: application/json"))
                .forEach((status, problem) -> router.errorHandler(status, request -> write(request, problem)));
        router.errorHandler(500, request -> {
            LOG.error("{} {} failed", request.request().method(), request.normalizedPath(), request.failure());
            write(request, internal());
        });
    }

    /** Says nothing about the inside; the log has it. */
    static ApiProblem internal() {
        return ApiProblem.of(500, "internal", "Our fault", "the request failed inside: the server's log says why");
    }
}
