package ai.mozaiks.api.ws;

import ai.mozaiks.api.BodySchema;
import ai.mozaiks.api.ClientMessages;
import ai.mozaiks.api.EventFeed;
import ai.mozaiks.api.http.RouterPart;
import ai.mozaiks.api.http.ServerProperties;
import ai.mozaiks.execution.Executions;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("mozaiks.server.enabled")
class WebSocketConfiguration {

    private static final int GATE = -90;

    @Bean
    RouterPart webSocketGate(Executions executions) {
        return router -> router.get("/api/v1/ws/:chat_id").order(GATE).handler(new WebSocketGate(executions));
    }

    /** Camel finds a component by this name. */
    @Bean("vertx-websocket-component")
    OrderedWebSocketComponent webSocketComponent(Vertx vertx, Router router) {
        OrderedWebSocketComponent component = new OrderedWebSocketComponent();
        component.setVertx(vertx);
        component.setRouter(router);
        return component;
    }

    @Bean
    WebSocketStep webSocketStep(
            EventFeed.Source source,
            Executions executions,
            ServerProperties properties,
            @Value("${mozaiks.home}") String home) {
        return new WebSocketStep(
                source,
                new ClientMessages(executions, BodySchema.read(Path.of(home, "schemas"), "client-message")),
                properties.patience());
    }
}
