package ai.mozaiks.execution;

import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.workflow.Orchestration;
import ai.mozaiks.workflow.Orchestration.Startup;
import ai.mozaiks.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The words a run begins with ({@code dialect.md} 2.3). What the workflow's author wants said is for models alone: no
 * client sees it, then or later.
 *
 * @param text what whoever started the run said; empty if nothing, or if it is the user's first turn
 * @param kickoff the author's hidden first message; empty for none
 * @param seed the first turn of a user who makes the first move; empty when the run waits for it
 * @param greeting what the user is shown first; empty for nothing
 */
public record Opening(String text, String kickoff, String seed, String greeting) {

    /** What an agent that makes the first move is told when nobody says anything. */
    private static final String GENERIC = "Begin.";

    public static Opening of(Workflow workflow, String said) {
        Orchestration orchestration = workflow.orchestration();
        String greeting = orEmpty(orchestration.initialMessageToUser());
        if (orchestration.startup() == Startup.USER_DRIVEN) {
            return new Opening("", "", said.isBlank() ? "" : said, "");
        }
        String kickoff = orEmpty(orchestration.initialMessage());
        boolean agentDriven = orchestration.startup() == Startup.AGENT_DRIVEN;
        if (said.isBlank() && kickoff.isEmpty() && agentDriven) {
            kickoff = greeting.isEmpty() ? GENERIC : greeting;
        }
        return new Opening(said.isBlank() ? "" : said, kickoff, "", agentDriven ? greeting : "");
    }

    private static String orEmpty(@Nullable String text) {
        return text == null || text.isBlank() ? "" : text;
    }

    /** The first entry of a journal; the user's sentence stands in it, and the input as it came. */
    public Draft draft(Workflow workflow, Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("text", text);
        data.put("input", input);
        if (!kickoff.isEmpty()) {
            data.put("kickoff", kickoff);
        }
        if (!seed.isEmpty()) {
            data.put("seed", seed);
        }
        Draft draft = Draft.of(Kind.STARTED, "start").data(data);
        return greeting.isEmpty() ? draft : draft.events(List.of(greeting(workflow)));
    }

    private ClientEvent greeting(Workflow workflow) {
        return new ClientEvent(
                ClientEvent.Type.AGENT_MESSAGE,
                workflow.orchestration().initialAgent(),
                Map.of("text", greeting, "greeting", true));
    }

    /** Takes the first turn of a user whose words came with the start, once. */
    public static void take(Execution execution) {
        Optional<String> seed = execution.ask(state -> state.lastTurn().isPresent()
                ? Optional.empty()
                : state.findStep(Kind.STARTED, "start")
                        .map(entry -> entry.data().get("seed"))
                        .map(Object::toString));
        seed.ifPresent(
                text -> execution.append(Draft.of(Kind.USER_INPUT, "user:1").data(Map.of("text", text))));
    }
}
