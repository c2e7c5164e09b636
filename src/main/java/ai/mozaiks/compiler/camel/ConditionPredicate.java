package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.GuardConditions;
import ai.mozaiks.workflow.Condition;
import ai.mozaiks.workflow.Conditions;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;

/** Asks a condition of an exchange. Prints as its text, in traces and diagrams. */
record ConditionPredicate(String text, Condition condition) implements Predicate, Expression {

    static ConditionPredicate parse(String text) {
        return new ConditionPredicate(text, GuardConditions.parse(text));
    }

    @Override
    public boolean matches(Exchange exchange) {
        return Conditions.holds(condition, ExchangeContext.of(exchange));
    }

    @Override
    public <T> T evaluate(Exchange exchange, Class<T> type) {
        Object value = Conditions.evaluate(condition, ExchangeContext.of(exchange));
        return exchange.getContext().getTypeConverter().convertTo(type, exchange, value);
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
