package ai.mozaiks.tool.camel;

import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSyntaxException;
import ai.mozaiks.tool.ToolException;
import ai.mozaiks.tool.ToolFunction;
import ai.mozaiks.tool.ToolInvocation;
import ai.mozaiks.tool.ToolResult;
import java.io.IOException;
import java.net.ConnectException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/**
 * A call of a Camel endpoint. Routes get the arguments as the body and the context variables as exchange variables, and
 * what they change of those is the tool's; anything else gets the arguments as JSON.
 */
final class EndpointFunction implements ToolFunction {

    /** Exchange property: whose call it is, an {@code ai.mozaiks.execution.ExecutionContext}. */
    static final String CONTEXT = "mozaiks.context";

    static final String AGENT = "mozaiks.agent";

    private static final Set<Integer> NOT_TAKEN = Set.of(408, 425, 429, 503);

    private final CamelContext context;
    private final String uri;

    EndpointFunction(CamelContext context, String uri) {
        this.context = context;
        this.uri = uri;
    }

    @Override
    public ToolResult call(ToolInvocation invocation) {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            Exchange exchange = template.request(uri, request -> prepare(request, invocation));
            Exception failure = exchange.getException();
            if (failure != null) {
                throw failed(failure);
            }
            return new ToolResult(value(exchange), changes(exchange, invocation), List.of());
        } catch (IOException e) {
            throw ToolException.permanent("cannot close its producer", e);
        }
    }

    private void prepare(Exchange exchange, ToolInvocation invocation) {
        exchange.setPattern(ExchangePattern.InOut);
        exchange.setProperty(CONTEXT, invocation.context());
        exchange.setProperty(AGENT, invocation.agent());
        if (isRoute()) {
            exchange.getMessage().setBody(new LinkedHashMap<>(invocation.arguments()));
            invocation.variables().forEach(exchange::setVariable);
        } else {
            exchange.getMessage().setBody(Json.write(invocation.arguments()));
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
            exchange.getMessage().setHeader("Idempotency-Key", invocation.idempotencyKey());
        }
    }

    private boolean isRoute() {
        return uri.startsWith("direct:");
    }

    private static @Nullable Object value(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body == null
                || body instanceof Map<?, ?>
                || body instanceof List<?>
                || body instanceof Number
                || body instanceof Boolean) {
            return body;
        }
        String text = exchange.getMessage().getBody(String.class);
        try {
            return text == null || text.isBlank() ? text : Json.parse(text);
        } catch (JsonSyntaxException e) {
            return text;
        }
    }

    private Map<String, @Nullable Object> changes(Exchange exchange, ToolInvocation invocation) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        if (isRoute()) {
            exchange.getVariables().forEach((name, value) -> {
                if (!Objects.equals(value, invocation.variables().get(name))) {
                    changes.put(name, value);
                }
            });
        }
        return changes;
    }

    /** Only what certainly was not taken is worth another try: the rest may have acted. */
    private static ToolException failed(Exception failure) {
        return switch (failure) {
            case ToolException known -> known;
            case HttpOperationFailedException http -> {
                String message = "HTTP " + http.getStatusCode();
                yield NOT_TAKEN.contains(http.getStatusCode())
                        ? ToolException.retryable(message, http)
                        : ToolException.permanent(message, http);
            }
            case ConnectException refused -> ToolException.retryable("cannot connect", refused);
            default -> ToolException.permanent(String.valueOf(failure.getMessage()), failure);
        };
    }
}
