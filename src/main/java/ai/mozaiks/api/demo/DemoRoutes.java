package ai.mozaiks.api.demo;

import ai.mozaiks.api.ApiProblem;
import ai.mozaiks.api.BodySchema;
import ai.mozaiks.api.http.Problems;
import ai.mozaiks.api.http.RouterPart;
import ai.mozaiks.api.jwt.TokenMint;
import ai.mozaiks.json.Json;
import ai.mozaiks.tenant.Tenant;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The stand-in's paths, beside the API and outside its guard: nobody has a token yet. */
final class DemoRoutes implements RouterPart {

    private static final int MAX_BODY = 1 << 20;

    private final StandInControlPlane controlPlane;
    private final TokenMint mint;
    private final BodySchema tokenRequest;

    DemoRoutes(StandInControlPlane controlPlane, TokenMint mint, BodySchema tokenRequest) {
        this.controlPlane = controlPlane;
        this.mint = mint;
        this.tokenRequest = tokenRequest;
    }

    @Override
    public void mount(Router router) {
        router.route("/demo/*").handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
        router.post("/demo/token").handler(request -> answer(request, () -> token(request)));
        router.post("/demo/control-plane/api/v1/artifacts/receive")
                .handler(request -> answer(request, () -> receive(request)));
        router.get("/demo/control-plane/artifacts")
                .handler(request -> answer(request, () -> Map.of("artifacts", controlPlane.received())));
    }

    private Map<String, @Nullable Object> token(RoutingContext request) {
        Map<String, @Nullable Object> body = tokenRequest.parse(text(request));
        String token = mint.mint(new Tenant(String.valueOf(body.get("app_id")), String.valueOf(body.get("user_id"))));
        return Map.of("token", token, "expires_in", TokenMint.LIFETIME.toSeconds());
    }

    private Map<String, @Nullable Object> receive(RoutingContext request) {
        Map<String, List<String>> headers = new TreeMap<>();
        request.request()
                .headers()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        StandInControlPlane.Answer answer = controlPlane.receive(headers, text(request));
        if (answer.problem() != null) {
            throw ApiProblem.of(answer.status(), "demo.refused", "Not received", answer.problem())
                    .exception();
        }
        return Map.of("received", true);
    }

    private static String text(RoutingContext request) {
        String text = request.body().asString();
        return text == null ? "" : text;
    }

    private static void answer(RoutingContext request, Callable<Map<String, @Nullable Object>> work) {
        request.vertx().executeBlocking(work, false).onComplete(done -> {
            if (done.succeeded()) {
                request.response().putHeader("Content-Type", "application/json").end(Json.write(done.result()));
            } else {
                Problems.write(request, done.cause());
            }
        });
    }
}
