package ai.mozaiks.api.http;

import ai.mozaiks.api.ApiProblem;
import ai.mozaiks.api.ApiProblemException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a route of the API threw into a problem the caller can read. */
final class ProblemStep implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemStep.class);

    @Override
    public void process(Exchange exchange) {
        Exception thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        ApiStep.write(exchange.getMessage(), problem(exchange, thrown));
    }

    private static ApiProblem problem(Exchange exchange, Exception thrown) {
        if (thrown instanceof ApiProblemException refused) {
            return refused.problem();
        }
        LOG.error("route {} failed", exchange.getFromRouteId(), thrown);
        return Problems.internal();
    }
}
