package ai.mozaiks.workflow;

import java.util.List;
import java.util.Locale;

/**
 * How clients show a workflow ({@code docs/dialect.md}, ui_config.yaml).
 *
 * @param entryPoint the app's landing workflow
 * @param visualAgents agents whose text the chat shows; empty shows all
 * @param chatPaneAgents agents whose text goes to the chat
 * @param artifactAgents agents whose text goes to the pane beside it
 */
public record Presentation(
        boolean entryPoint, List<String> visualAgents, List<String> chatPaneAgents, List<String> artifactAgents) {

    public static final Presentation PLAIN = new Presentation(false, List.of(), List.of(), List.of());

    public Presentation {
        visualAgents = List.copyOf(visualAgents);
        chatPaneAgents = List.copyOf(chatPaneAgents);
        artifactAgents = List.copyOf(artifactAgents);
    }

    /** Whether the chat shows this agent's text. Names are compared without case, spaces and the word "agent". */
    public boolean shows(String agent) {
        String plain = plain(agent);
        return visualAgents.isEmpty()
                || visualAgents.stream().anyMatch(visual -> plain(visual).equals(plain));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("agent", "").replace(" ", "");
    }
}
