package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.compiler.GuardConditions;
import ai.mozaiks.json.Json;
import ai.mozaiks.workflow.ConditionContext;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a condition in a route may ask: the exchange's variables, and the turn that has just ended or is about to begin. */
record ExchangeContext(Exchange exchange, Map<String, Object> variables) implements ConditionContext {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeContext.class);

    static ExchangeContext of(Exchange exchange) {
        return new ExchangeContext(exchange, new RunExchange(exchange).variables());
    }

    @Override
    public @Nullable Object variable(String name) {
        return variables.get(name);
    }

    /** What is probably not meant: an order with null, say. The condition goes on as false. */
    @Override
    public void warn(String message) {
        LOG.warn("a condition in route {}: {}", exchange.getFromRouteId(), message);
    }

    @Override
    public Object call(String name, @Nullable String argument) {
        String wanted = argument == null ? "" : argument;
        return switch (name) {
            case GuardConditions.JUDGED ->
                Boolean.TRUE.equals(Json.asObject(turn().get("judged")).get(wanted));
            case GuardConditions.TOOL_CALLED ->
                Json.asList(turn().get("tool_calls")).stream()
                        .anyMatch(call -> wanted.equals(Json.asObject(call).get("tool")));
            case GuardConditions.SAID -> lastLine().equalsIgnoreCase(wanted.strip());
            case GuardConditions.BEFORE_TURN ->
                new RunExchange(exchange).replay().isEmpty();
            case GuardConditions.OPENING -> Boolean.TRUE.equals(exchange.getProperty(UserStep.OPENING));
            case GuardConditions.RESUMES -> Boolean.TRUE.equals(exchange.getProperty(JourneyStep.RESUMES));
            default -> throw new IllegalArgumentException("no function '%s' can be asked here".formatted(name));
        };
    }

    private String lastLine() {
        List<String> lines =
                String.valueOf(turn().getOrDefault("text", "")).strip().lines().toList();
        return lines.isEmpty() ? "" : lines.getLast().strip();
    }

    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> turn() {
        Map<String, @Nullable Object> turn = exchange.getProperty(RunExchange.TURN, Map.class);
        return turn == null ? Map.of() : turn;
    }
}
