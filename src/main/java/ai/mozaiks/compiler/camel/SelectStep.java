package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.AgentTurns;
import ai.mozaiks.agent.AgentTurns.Picked;
import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.Orchestration;
import ai.mozaiks.workflow.Orchestration.Pattern;
import ai.mozaiks.workflow.Orchestration.Startup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step of {@code kamelet:select-action}: picks the next speaker where the workflow leaves it open. */
final class SelectStep implements Processor {

    /** The route segment of the speaker that was picked. */
    static final String NEXT = "mozaiks.next";

    private final AgentTurns turns;

    SelectStep(AgentTurns turns) {
        this.turns = turns;
    }

    @Override
    public void process(Exchange exchange) {
        RunExchange run = new RunExchange(exchange);
        Execution execution = run.execution();
        Picked picked = pick(run, execution);
        String next = RouteNames.segment(picked.speaker());
        execution.append(Draft.of(Kind.CONTEXT_CHANGED, Decision.step(execution))
                .agent(picked.usage().totalTokens() == 0 ? null : AgentTurns.MANAGER)
                .data(Map.of("next", next, "picked", picked.speaker()))
                .usage(picked.usage())
                .variables(run.changedVariables()));
        exchange.setProperty(NEXT, next);
    }

    private Picked pick(RunExchange run, Execution execution) {
        String last = lastSpeaker(run, execution);
        List<String> others = others(run, last);
        Orchestration orchestration = run.workflow().orchestration();
        if (orchestration.pattern() == Pattern.AUTO && others.size() > 1) {
            return turns.pick(execution, run.workflow(), Decision.step(execution), others);
        }
        return new Picked(others.isEmpty() ? last : anyOf(others, execution), TokenUsage.NONE);
    }

    private static String lastSpeaker(RunExchange run, Execution execution) {
        boolean user = execution
                .ask(ExecutionState::lastTurn)
                .filter(turn -> turn.kind() == Kind.USER_INPUT)
                .isPresent();
        return user ? RouteNames.USER : run.agent();
    }

    /** Everybody but the last speaker: the agents, beginning with the one declared after it, then the user. */
    private static List<String> others(RunExchange run, String last) {
        List<String> names = run.workflow().agents().stream().map(Agent::name).toList();
        int at = names.indexOf(last);
        List<String> others = new ArrayList<>(names.subList(at + 1, names.size()));
        others.addAll(names.subList(0, Math.max(0, at)));
        if (hasUser(run.workflow().orchestration()) && !last.equals(RouteNames.USER)) {
            others.add(RouteNames.USER);
        }
        return others;
    }

    /** The same one when the same run comes by again, or is played again from its record. */
    private static String anyOf(List<String> others, Execution execution) {
        String chat = execution.ask(state -> String.valueOf(state.variables().get("chat_id")));
        int hash = (chat + Decision.step(execution)).hashCode();
        return others.stream().sorted().toList().get(Math.floorMod(hash, others.size()));
    }

    private static boolean hasUser(Orchestration orchestration) {
        return orchestration.startup() == Startup.USER_DRIVEN
                || (orchestration.startup() == Startup.AGENT_DRIVEN && orchestration.humanInTheLoop());
    }
}
