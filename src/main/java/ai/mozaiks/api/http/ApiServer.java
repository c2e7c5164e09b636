package ai.mozaiks.api.http;

import ai.mozaiks.api.PortTakenException;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The one port. Listens when everything behind it is ready. */
public final class ApiServer implements AutoCloseable {

    private static final int REQUEST_LINE = 16 * 1024; // A token in the query makes a long one.
    private static final int HEADERS = 32 * 1024;
    private static final int MESSAGE = 256 * 1024;

    private final HttpServer server;
    private final String host;
    private final int port;
    private final AtomicBoolean listening = new AtomicBoolean();

    ApiServer(Vertx vertx, Router router, String host, int port) {
        this.host = host;
        this.port = port;
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setMaxInitialLineLength(REQUEST_LINE)
                        .setMaxHeaderSize(HEADERS)
                        .setInitialSettings(new Http2Settings().setMaxHeaderListSize(HEADERS))
                        .setMaxWebSocketMessageSize(MESSAGE))
                .requestHandler(router);
    }

    /** Does nothing the second time: Camel tells its startup listeners again whenever a workflow's routes are added. */
    void listen() {
        if (listening.getAndSet(true)) {
            return;
        }
        try {
            server.listen(port, host).toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new PortTakenException(host, port, e.getCause() == null ? e : e.getCause());
        }
    }

    /** The port it listens on, also when it was told to take any. */
    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
