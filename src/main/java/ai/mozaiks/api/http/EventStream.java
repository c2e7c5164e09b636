package ai.mozaiks.api.http;

import static java.util.Objects.requireNonNull;

import ai.mozaiks.api.ApiRequest;
import ai.mozaiks.api.EventFeed;
import ai.mozaiks.api.FeedScope;
import ai.mozaiks.api.OwnExecutions;
import ai.mozaiks.execution.ExecutionView;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * An execution's events as server-sent events. Not a Camel route: a stream stays open for hours and would hold one of the
 * routes' threads.
 */
final class EventStream implements Handler<RoutingContext> {

    private final EventFeed.Source source;
    private final Duration patience;

    EventStream(EventFeed.Source source, Duration patience) {
        this.source = source;
        this.patience = patience;
    }

    @Override
    public void handle(RoutingContext context) {
        String accept = context.request().getHeader("Accept");
        if (accept == null || !accept.contains("text/event-stream")) {
            context.next();
            return;
        }
        Thread.ofVirtual().name("event-stream").start(() -> {
            try {
                stream(context);
            } catch (RuntimeException e) {
                Problems.write(context, e);
            }
        });
    }

    private void stream(RoutingContext context) {
        String id = requireNonNull(context.pathParam("execution_id"));
        long after = ApiRequest.after(
                context.request().getHeader("Last-Event-ID"),
                context.queryParams().get("after"));
        ExecutionView view = OwnExecutions.require(source.executions(), RequestTenant.of(context), id);
        HttpServerResponse response = context.response();
        if (view.status().ended() && view.events() <= after) {
            response.setStatusCode(204).end(); // Tells a browser not to come back.
            return;
        }
        response.setChunked(true).putHeader("Content-Type", "text/event-stream").putHeader("Cache-Control", "no-store");
        String client = String.valueOf(context.request().remoteAddress());
        EventFeed feed = new EventFeed(
                source, new FeedScope.Single(view.context()), after, new ResponseSink(response, client, patience));
        response.closeHandler(closed -> feed.stop());
        feed.run();
    }
}
