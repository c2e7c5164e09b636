package ai.mozaiks.api.ws;

import static java.util.Objects.requireNonNull;

import ai.mozaiks.api.ClientMessages;
import ai.mozaiks.api.EventFeed;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConstants;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEvent;

/** Gives each connection its feed, and the feed what its client says. */
final class WebSocketStep implements Processor {

    private final EventFeed.Source source;
    private final ClientMessages messages;
    private final Duration patience;
    private final Map<String, EventFeed> feeds = new ConcurrentHashMap<>();

    WebSocketStep(EventFeed.Source source, ClientMessages messages, Duration patience) {
        this.source = source;
        this.messages = messages;
        this.patience = patience;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String key = message.getHeader(VertxWebsocketConstants.CONNECTION_KEY, String.class);
        switch (message.getHeader(VertxWebsocketConstants.EVENT, VertxWebsocketEvent.class)) {
            case OPEN -> feeds.put(key, open(exchange));
            case MESSAGE -> receive(exchange, requireNonNull(feeds.get(key), "feed"));
            case CLOSE -> stop(key);
            case ERROR -> {} // A close follows.
        }
    }

    private EventFeed open(Exchange exchange) {
        Connection connection = Connection.of(exchange);
        ServerWebSocket socket = exchange.getMessage().getBody(ServerWebSocket.class);
        EventFeed feed =
                new EventFeed(source, connection.scope(), connection.after(), new SocketSink(socket, patience));
        Thread.ofVirtual().name("web-socket-feed").start(feed);
        return feed;
    }

    private void receive(Exchange exchange, EventFeed feed) {
        Connection connection = Connection.of(exchange);
        String text = exchange.getMessage().getBody(String.class);
        messages.receive(connection.tenant(), connection.chatId(), text, feed);
    }

    private void stop(String key) {
        EventFeed feed = feeds.remove(key);
        if (feed != null) {
            feed.stop();
        }
    }
}
