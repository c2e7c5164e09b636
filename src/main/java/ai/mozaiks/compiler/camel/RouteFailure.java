package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.AgentTurnFailedException;
import ai.mozaiks.execution.ExecutionCancelledException;
import ai.mozaiks.execution.StaleOwnerException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Route;
import org.apache.camel.RuntimeCamelException;
import org.jspecify.annotations.Nullable;

/** Finds what really went wrong behind Camel's wrappers, and in which of a team's own routes. */
final class RouteFailure {

    private static final String HOOK = "direct://hook.";

    private RouteFailure() {}

    static RuntimeException of(Exception failure, Exchange exchange) {
        Throwable cause = failure;
        while ((cause instanceof CamelExecutionException || cause.getClass() == RuntimeCamelException.class)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof StaleOwnerException stale) {
            return stale;
        }
        if (cause instanceof ExecutionCancelledException cancelled) {
            return cancelled;
        }
        if (cause instanceof AgentTurnFailedException turn) {
            return turn;
        }
        Route route = hook(exchange);
        if (route != null) {
            return new IllegalStateException(
                    "the hook route '%s' (%s) failed: %s"
                            .formatted(
                                    route.getRouteId(),
                                    route.getEndpoint().getEndpointUri().replace("://", ":"),
                                    said(cause)),
                    cause);
        }
        return cause instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException(String.valueOf(cause.getMessage()), cause);
    }

    private static String said(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static @Nullable Route hook(Exchange exchange) {
        String id = exchange.getProperty(ExchangePropertyKey.FAILURE_ROUTE_ID, String.class);
        Route route = id == null ? null : exchange.getContext().getRoute(id);
        return route != null && route.getEndpoint().getEndpointUri().startsWith(HOOK) ? route : null;
    }
}
