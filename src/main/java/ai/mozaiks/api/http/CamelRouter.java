package ai.mozaiks.api.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** The router as Camel's platform-http sees it. */
final class CamelRouter extends VertxPlatformHttpRouter {

    /** The name platform-http looks for when no server of its own is running. */
    private static final String NAME = getRouterNameFromPort(8080);

    private static final int BEFORE_THE_WEB_SOCKET = -10;

    private final long maxBody;

    private CamelRouter(Vertx vertx, Router router, long maxBody) {
        super(null, vertx, router, NAME);
        this.maxBody = maxBody;
    }

    static void install(CamelContext camel, Vertx vertx, Router router, long maxBody) {
        VertxPlatformHttpEngine engine = new VertxPlatformHttpEngine();
        engine.setCamelContext(camel);
        engine.setHandlers(List.of(new RequestAttachment()));
        camel.getRegistry().bind(NAME, new CamelRouter(vertx, router, maxBody));
        camel.getComponent("platform-http", PlatformHttpComponent.class).setEngine(engine);
    }

    /** {@code /api/v1/ws/{chat_id}} would take {@code /api/v1/ws/tickets} if it came first. */
    @Override
    public Route route(String path) {
        return super.route(path).order(BEFORE_THE_WEB_SOCKET);
    }

    @Override
    public Handler<RoutingContext> bodyHandler() {
        return BodyHandler.create(false).setBodyLimit(maxBody);
    }
}
