package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.workflow.Condition;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;

/** Facts about the turn, then a condition over the exchange's variables. Prints as its text, in traces and diagrams. */
record GuardPredicate(String text, List<TurnFact> facts, Condition condition) implements Predicate, Expression {

    @Override
    public boolean matches(Exchange exchange) {
        return facts.stream().allMatch(fact -> fact.holds(exchange))
                && Conditions.holds(condition, new RunExchange(exchange).variables());
    }

    @Override
    public <T> T evaluate(Exchange exchange, Class<T> type) {
        return exchange.getContext().getTypeConverter().convertTo(type, exchange, matches(exchange));
    }

    @Override
    public void init(CamelContext context) {
        // Both interfaces have a default; a value needs nothing.
    }

    @Override
    public String toString() {
        return text;
    }
}
