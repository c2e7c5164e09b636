package ai.mozaiks.compiler;

import java.util.List;

/** The step of a compiled route that hands over: to an agent, to the user, to whoever was picked, to the end. */
final class Transition {

    private static final String END = "direct:execution-complete";
    private static final String SPEAKER = "direct:workflow.";

    private Transition() {}

    static boolean isOne(RouteStep step) {
        String uri = step.value(RouteStep.URI);
        return (step.is("to") || step.is("toD")) && (uri.equals(END) || uri.startsWith(SPEAKER));
    }

    static boolean isEnd(String uri) {
        return uri.equals(END);
    }

    /** The endpoint the last of these steps hands over to; empty when none does. */
    static String uri(List<RouteStep> steps) {
        return steps.reversed().stream()
                .filter(Transition::isOne)
                .map(step -> step.value(RouteStep.URI))
                .findFirst()
                .orElse("");
    }
}
