package ai.mozaiks.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSchema;
import ai.mozaiks.tenant.Tenant;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The published documents say what the server does, and are what they claim to be. */
@ApiTest
class ApiContractTest {

    private final ApiClient api;
    private final TestingExecutions executions;
    private final Router router;

    @Autowired
    ApiContractTest(ApiClient api, TestingExecutions executions, Router router) {
        this.api = api;
        this.executions = executions;
        this.router = router;
    }

    @Test
    void theOpenApiDocumentIsValid() {
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(document("/openapi.json"));

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).startsWith("3.1");
    }

    @Test
    void everyServedRouteIsDocumentedAndEveryDocumentedRouteIsServed() {
        Set<String> documented = new TreeSet<>();
        Json.asObject(Json.object(document("/openapi.json")).get("paths"))
                .forEach((path, operations) -> Json.asObject(operations)
                        .keySet()
                        .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        assertThat(served()).isEqualTo(documented);
    }

    @Test
    void theDocumentsStandAlone() {
        assertThat(document("/openapi.json")).doesNotContain(".schema.json");
        assertThat(document("/asyncapi.json")).doesNotContain(".schema.json").contains("\"asyncapi\" : \"3.0.0\"");
    }

    @Test
    void answersHaveTheDocumentedShape() throws IOException {
        ExecutionContext execution = executions.start(new Tenant("app-1", "user-1"));
        executions.say(execution, "one");
        String token = TestingTokens.of("app-1", "user-1");
        String path = "/api/v1/workflow/" + execution.executionId();

        assertThat(violations("problem", api.get("/api/v1/workflows", "").json()))
                .isEmpty();
        assertThat(violations("status", api.get(path + "/status", token).json()))
                .isEmpty();
        assertThat(violations("workflows", api.get("/api/v1/workflows", token).json()))
                .isEmpty();
        Object event = Json.asList(api.get(path + "/events", token).json().get("events"))
                .getFirst();
        assertThat(violations("event", Json.asObject(event))).isEmpty();
    }

    private Set<String> served() {
        Set<String> served = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            String path = route.getPath();
            if (path != null && !path.endsWith("/") && !path.endsWith("*") && route.methods() != null) {
                route.methods().forEach(method -> served.add(method.name() + " " + path.replaceAll(":(\\w+)", "{$1}")));
            }
        }
        return served;
    }

    private String document(String path) {
        return api.get(path, "").response().body();
    }

    private static List<JsonSchema.Violation> violations(String schema, Map<String, @Nullable Object> value)
            throws IOException {
        String text = Files.readString(Path.of("schemas", schema + ".schema.json"));
        return JsonSchema.of(Json.object(text)).check(value);
    }
}
