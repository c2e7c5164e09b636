package ai.mozaiks.execution;

import ai.mozaiks.workflow.Pack.Gate;
import java.util.List;
import java.util.stream.Collectors;

/** A pack wants other workflows completed before this one starts. */
public final class PrerequisitesNotMetException extends RuntimeException {

    private final List<Gate> unmet;

    public PrerequisitesNotMetException(String workflow, List<Gate> unmet) {
        super("workflow %s cannot start yet: %s"
                .formatted(
                        workflow,
                        unmet.stream().map(PrerequisitesNotMetException::line).collect(Collectors.joining("; "))));
        this.unmet = List.copyOf(unmet);
    }

    private static String line(Gate gate) {
        String who = gate.scope() == Gate.Scope.APP ? "by anybody of this app" : "by this user";
        String why = gate.reason() == null ? "" : " (%s)".formatted(gate.reason());
        return "'%s' has not been completed %s%s".formatted(gate.after(), who, why);
    }

    /** The gates that are shut. */
    public List<Gate> unmet() {
        return unmet;
    }
}
