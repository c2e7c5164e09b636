package ai.mozaiks.api.ws;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConsumer;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEndpoint;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEvent;

/**
 * Hands what happens on a connection to the route in the order it happened. Camel's own consumer gives every frame to any
 * free worker, so a message can overtake the one before it, or the opening.
 */
final class OrderedWebSocketConsumer extends VertxWebsocketConsumer {

    private static final String LANE = "mozaiks.lane";

    OrderedWebSocketConsumer(VertxWebsocketEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    protected void populateExchangeHeaders(
            Exchange exchange,
            String connectionKey,
            SocketAddress remote,
            RoutingContext request,
            VertxWebsocketEvent event) {
        super.populateExchangeHeaders(exchange, connectionKey, remote, request, event);
        Connection.of(request).attachTo(exchange);
    }

    /** A client that leaves without a word is no error: the close event follows. */
    @Override
    public void onException(String connectionKey, Throwable cause, SocketAddress remote, RoutingContext request) {
        if (!(cause instanceof HttpClosedException)) {
            super.onException(connectionKey, cause, remote, request);
        }
    }

    @Override
    protected void processExchange(Exchange exchange, RoutingContext request) {
        lane(request).run(() -> {
            try {
                createUoW(exchange);
                getProcessor().process(exchange);
            } catch (Exception e) {
                exchange.setException(e);
            } finally {
                report(exchange);
                doneUoW(exchange);
                releaseExchange(exchange, false);
            }
        });
    }

    /** Called on the connection's event loop only, so nobody else creates it meanwhile. */
    private static Lane lane(RoutingContext request) {
        Lane lane = request.get(LANE);
        if (lane == null) {
            lane = new Lane();
            request.put(LANE, lane);
        }
        return lane;
    }

    private void report(Exchange exchange) {
        if (exchange.getException() != null) {
            getExceptionHandler().handleException("web socket route failed", exchange, exchange.getException());
        }
    }
}
