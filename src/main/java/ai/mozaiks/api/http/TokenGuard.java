package ai.mozaiks.api.http;

import ai.mozaiks.api.ApiProblem;
import ai.mozaiks.api.ApiProblemException;
import ai.mozaiks.api.Tickets;
import ai.mozaiks.api.jwt.InvalidTokenException;
import ai.mozaiks.api.jwt.TokenVerifier;
import ai.mozaiks.tenant.Tenant;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every route of the API: lets a request through only with a token, or a WebSocket's ticket, and tells the
 * routes behind it whose request it is.
 */
final class TokenGuard implements Handler<RoutingContext> {

    private static final String BEARER = "Bearer ";
    private static final String WEB_SOCKETS = "/api/v1/ws/";

    private final TokenVerifier verifier;
    private final Tickets tickets;

    TokenGuard(TokenVerifier verifier, Tickets tickets) {
        this.verifier = verifier;
        this.tickets = tickets;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        stripCamelHeaders(request.headers());
        stripCamelHeaders(context.queryParams());
        // What follows may block (fetching keys), and a request that is not paused loses its body meanwhile.
        request.pause();
        context.vertx().executeBlocking(() -> admit(context), false).onComplete(admission -> {
            if (admission.succeeded()) {
                RequestTenant.set(context, admission.result());
                context.next();
            } else {
                Problems.write(context, admission.cause());
            }
            // Not before the next handler waits for the body. An upgrade resumes by itself, when it is done.
            if (!request.isEnded() && (admission.failed() || !isUpgrade(request))) {
                request.resume();
            }
        });
    }

    private static boolean isUpgrade(HttpServerRequest request) {
        return request.headers().contains("Upgrade", "websocket", true);
    }

    private Tenant admit(RoutingContext context) {
        Tenant tenant = context.normalizedPath().startsWith(WEB_SOCKETS) ? admitSocket(context) : admitBearer(context);
        requireSame(context, "X-App-ID", tenant.appId());
        requireSame(context, "X-User-ID", tenant.userId());
        return tenant;
    }

    private Tenant admitBearer(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        return verify(
                header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                        ? header.substring(BEARER.length()).strip()
                        : null);
    }

    /** A browser cannot set headers on a WebSocket, so there the token or ticket may stand in the query. */
    private Tenant admitSocket(RoutingContext context) {
        MultiMap query = context.queryParams();
        String token = query.get("token");
        String ticket = query.get("ticket");
        query.remove("token"); // Routes see the query as headers, and may log them.
        query.remove("ticket");
        if (ticket != null) {
            String chatId = context.normalizedPath().substring(WEB_SOCKETS.length());
            return tickets.redeem(ticket, chatId)
                    .orElseThrow(() -> unauthorized("auth.invalid-ticket", "the ticket is unknown, used or expired"));
        }
        return token == null ? admitBearer(context) : verify(token);
    }

    private Tenant verify(@Nullable String token) {
        if (token == null) {
            throw unauthorized("auth.missing-token", "send Authorization: Bearer <token of the Control-Plane>");
        }
        try {
            return verifier.verify(token);
        } catch (InvalidTokenException e) {
            throw unauthorized(
                    e.expired() ? "auth.expired-token" : "auth.invalid-token", String.valueOf(e.getMessage()));
        }
    }

    private static ApiProblemException unauthorized(String code, String detail) {
        return ApiProblem.of(401, code, "Who are you?", detail).exception();
    }

    private static void requireSame(RoutingContext context, String header, String claim) {
        List<String> values = context.request().headers().getAll(header);
        if (!values.stream().allMatch(claim::equals)) {
            throw ApiProblem.of(
                            403,
                            "auth.identity-mismatch",
                            "Not your identity",
                            header + " is not what the token says: leave it out or send the token's own")
                    .exception();
        }
    }

    /** Camel takes instructions from headers; a stranger gives none. */
    private static void stripCamelHeaders(MultiMap headers) {
        for (String name : List.copyOf(headers.names())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("camel") || lower.startsWith("org.apache.camel")) {
                headers.remove(name);
            }
        }
    }
}
