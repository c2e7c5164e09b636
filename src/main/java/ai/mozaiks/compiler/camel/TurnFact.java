package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.json.Json;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Something a condition may ask of the turn that has just ended, or of the one about to begin. */
sealed interface TurnFact {

    boolean holds(Exchange exchange);

    /** A model judged that this statement holds. */
    record Judged(String statement) implements TurnFact {
        @Override
        public boolean holds(Exchange exchange) {
            return Boolean.TRUE.equals(Json.asObject(turn(exchange).get("judged")).get(statement));
        }
    }

    /** The agent called this tool. */
    record ToolCalled(String tool) implements TurnFact {
        @Override
        public boolean holds(Exchange exchange) {
            return Json.asList(turn(exchange).get("tool_calls")).stream()
                    .anyMatch(call -> tool.equals(Json.asObject(call).get("tool")));
        }
    }

    /** The last line of the agent's text is this word, alone, in any case. */
    record Said(String word) implements TurnFact {
        @Override
        public boolean holds(Exchange exchange) {
            List<String> lines = String.valueOf(turn(exchange).get("text")).strip().lines().toList();
            return !lines.isEmpty() && lines.getLast().strip().equalsIgnoreCase(word);
        }
    }

    /** The turn is about to begin; false when a resumed run comes by with the turn in its journal. */
    record BeforeTurn() implements TurnFact {
        @Override
        public boolean holds(Exchange exchange) {
            return new RunExchange(exchange).replay().isEmpty();
        }
    }

    /** The user makes the first move: no agent has asked for this message. */
    record Opening() implements TurnFact {
        @Override
        public boolean holds(Exchange exchange) {
            return Boolean.TRUE.equals(exchange.getProperty(UserStep.OPENING));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> turn(Exchange exchange) {
        Map<String, @Nullable Object> turn = exchange.getProperty(RunExchange.TURN, Map.class);
        return turn == null ? Map.of() : turn;
    }
}
