package ai.mozaiks.api.ws;

import static java.util.Objects.requireNonNull;

import ai.mozaiks.api.ApiProblem;
import ai.mozaiks.api.ApiRequest;
import ai.mozaiks.api.OwnExecutions;
import ai.mozaiks.api.http.Problems;
import ai.mozaiks.api.http.RequestTenant;
import ai.mozaiks.execution.Executions;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Refuses a WebSocket while the answer can still be HTTP: after the upgrade a client sees only a closed connection. */
final class WebSocketGate implements Handler<RoutingContext> {

    private final Executions executions;

    WebSocketGate(Executions executions) {
        this.executions = executions;
    }

    @Override
    public void handle(RoutingContext context) {
        // The guard has paused the request; Camel resumes it after the upgrade.
        context.vertx().executeBlocking(() -> check(context), false).onComplete(checked -> {
            if (checked.succeeded()) {
                context.next();
            } else {
                Problems.write(context, checked.cause());
                if (!context.request().isEnded()) {
                    context.request().resume();
                }
            }
        });
    }

    private boolean check(RoutingContext context) {
        if (!"websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))) {
            throw ApiProblem.of(426, "socket.no-upgrade", "Upgrade required", "open a WebSocket here")
                    .exception();
        }
        ApiRequest.after(null, context.queryParams().get("after"));
        OwnExecutions.requireChat(executions, RequestTenant.of(context), requireNonNull(context.pathParam("chat_id")));
        return true;
    }
}
