package ai.mozaiks.api.http;

import ai.mozaiks.api.ApiRequest;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConstants;

/**
 * Carries a request from the router into a Camel exchange as it really was. Camel pours path, query and headers into one
 * map, where a caller's header {@code execution_id} would stand beside the path's.
 */
final class RequestAttachment implements Handler<RoutingContext> {

    private static final String KEY = "request";

    @Override
    @SuppressWarnings("deprecation") // The user is the only object of ours that platform-http hands on.
    public void handle(RoutingContext context) {
        User user = User.create(new JsonObject());
        user.attributes()
                .put(
                        KEY,
                        new ApiRequest(
                                RequestTenant.of(context),
                                context.pathParams(),
                                firstOfEach(context.queryParams()),
                                firstOfEach(context.request().headers()),
                                ""));
        context.setUser(user);
        context.next();
    }

    static ApiRequest read(Exchange exchange) {
        User user = exchange.getMessage().getHeader(VertxPlatformHttpConstants.AUTHENTICATED_USER, User.class);
        if (user == null || !(user.attributes().getValue(KEY) instanceof ApiRequest request)) {
            throw new IllegalStateException("no request on the exchange: this step follows platform-http");
        }
        String body = exchange.getMessage().getBody(String.class);
        return request.withBody(body == null ? "" : body);
    }

    private static Map<String, String> firstOfEach(MultiMap values) {
        Map<String, String> map = new HashMap<>();
        values.forEach((name, value) -> map.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        return map;
    }
}
