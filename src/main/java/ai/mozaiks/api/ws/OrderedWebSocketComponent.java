package ai.mozaiks.api.ws;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.component.vertx.websocket.VertxWebsocketComponent;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConfiguration;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEndpoint;
import org.apache.camel.component.vertx.websocket.VertxWebsocketHost;
import org.apache.camel.component.vertx.websocket.VertxWebsocketHostConfiguration;
import org.apache.camel.component.vertx.websocket.VertxWebsocketHostKey;

/** camel-vertx-websocket on the API's own server, with openings and closings as events and frames kept in order. */
final class OrderedWebSocketComponent extends VertxWebsocketComponent {

    @Override
    protected VertxWebsocketEndpoint createEndpointInstance(String uri, VertxWebsocketConfiguration configuration) {
        configuration.setFireWebSocketConnectionEvents(true);
        return new VertxWebsocketEndpoint(uri, this, configuration) {
            @Override
            public Consumer createConsumer(Processor processor) throws Exception {
                Consumer consumer = new OrderedWebSocketConsumer(this, processor);
                configureConsumer(consumer);
                return consumer;
            }
        };
    }

    @Override
    protected VertxWebsocketHost createVertxWebsocketHost(
            VertxWebsocketHostConfiguration configuration, VertxWebsocketHostKey key) {
        return new VertxWebsocketHost(getCamelContext(), configuration, key) {
            @Override
            public void start() {
                // The API's server listens for us, once everything else is ready.
            }
        };
    }
}
