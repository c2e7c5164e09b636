package ai.mozaiks.api.ws;

import static java.util.Objects.requireNonNull;

import ai.mozaiks.api.ApiRequest;
import ai.mozaiks.api.FeedScope;
import ai.mozaiks.api.http.RequestTenant;
import ai.mozaiks.tenant.Tenant;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.Exchange;

/**
 * What a connection was opened for. Travels as an exchange property: Camel pours path and query into the same headers,
 * where {@code ?chat_id=} would stand beside the path's.
 */
record Connection(Tenant tenant, String chatId, long after) {

    private static final String PROPERTY = "mozaiks.connection";

    static Connection of(RoutingContext request) {
        return new Connection(
                RequestTenant.of(request),
                requireNonNull(request.pathParam("chat_id")),
                ApiRequest.after(null, request.queryParams().get("after")));
    }

    static Connection of(Exchange exchange) {
        Connection connection = exchange.getProperty(PROPERTY, Connection.class);
        if (connection == null) {
            throw new IllegalStateException("no connection on the exchange: this step follows vertx-websocket");
        }
        return connection;
    }

    void attachTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    FeedScope scope() {
        return new FeedScope.Conversation(tenant, chatId);
    }
}
