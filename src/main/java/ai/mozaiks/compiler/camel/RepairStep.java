package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.AgentTurns;
import ai.mozaiks.agent.TurnOutcome;
import ai.mozaiks.agent.TurnRequest;
import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** The step of {@code kamelet:repair-action}: every agent that owns a broken file takes one more turn, told what is wrong. */
final class RepairStep implements Processor {

    private static final String ROUND = "mozaiks.round";

    private final AgentTurns turns;

    RepairStep(AgentTurns turns) {
        this.turns = turns;
    }

    @Override
    public void process(Exchange exchange) {
        RunExchange run = new RunExchange(exchange);
        int round = exchange.getProperty(ROUND, 1, int.class);
        for (Map.Entry<String, String> broken : problemsByAgent(run).entrySet()) {
            TurnRequest request = new TurnRequest(
                    run.workflow(),
                    broken.getKey(),
                    "repair:%s:%d".formatted(broken.getKey(), round),
                    null,
                    run.changedVariables(),
                    Map.of(),
                    broken.getValue());
            switch (turns.take(run.execution(), request)) {
                case TurnOutcome.Completed _ -> run.showVariables();
                case TurnOutcome.Suspended _ -> {
                    run.stop(EndReason.AWAITING_USER_INPUT);
                    return;
                }
            }
        }
    }

    /** The problems of the newest failed stage, by the agent whose file it is; those without an agent belong to the last. */
    private static Map<String, String> problemsByAgent(RunExchange run) {
        Map<String, String> byAgent = new LinkedHashMap<>();
        List<@Nullable Object> problems = lastFailed(run.execution())
                .map(failed -> Json.asList(failed.data().get("problems")))
                .orElse(List.of());
        for (Object problem : problems) {
            Map<String, @Nullable Object> fields = Json.asObject(problem);
            String agent = String.valueOf(fields.get("agent"));
            String owner = run.workflow().findAgent(agent).isPresent()
                    ? agent
                    : run.workflow().agents().getLast().name();
            byAgent.merge(owner, line(fields), (a, b) -> a + "\n" + b);
        }
        return byAgent;
    }

    private static Optional<JournalEntry> lastFailed(Execution execution) {
        return execution.ask(state -> state.validations().reversed().stream()
                .filter(entry -> "failed".equals(entry.data().get("outcome")))
                .findFirst());
    }

    private static String line(Map<String, @Nullable Object> problem) {
        return Stream.of("file", "line", "message")
                .map(problem::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(": "));
    }
}
