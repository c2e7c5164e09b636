package ai.mozaiks.workflow;

import ai.mozaiks.workflow.Handoff.Counter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Loops among agents that no user turn and no counter ends. */
public final class Cycles {

    /** Reason of the handoff that ends a run whose counter has reached its limit. */
    public static final String RETRIES_EXHAUSTED = "retries_exhausted";

    private Cycles() {}

    /** The handoffs without a counter that lead back to an agent already on the way from the first one. */
    public static Set<Handoff> unbounded(List<Handoff> handoffs, String initialAgent) {
        Map<String, List<Handoff>> outgoing = handoffs.stream()
                .filter(handoff -> handoff.counter() == null && handoff.target() instanceof Target.ToAgent)
                .filter(handoff -> !handoff.source().equals(Handoff.USER))
                .sorted(Comparator.comparingInt(Cycles::rank))
                .collect(Collectors.groupingBy(Handoff::source));
        Search search = new Search(outgoing);
        search.from(initialAgent);
        handoffs.forEach(handoff -> search.from(handoff.source()));
        return search.closing;
    }

    /**
     * The usual way first: the handoff that leads back is then the one a failed check takes, not the one that goes on.
     * A router's jump into the middle of the way comes last.
     */
    private static int rank(Handoff handoff) {
        return handoff.scope() == Handoff.Scope.PRE ? 2 : handoff.guard() instanceof Guard.Always ? 0 : 1;
    }

    /** The workflow with a counter on every such handoff; when it is used up, the run ends as exhausted. */
    public static Workflow bound(Workflow workflow, int limit) {
        Set<Handoff> closing =
                unbounded(workflow.handoffs(), workflow.orchestration().initialAgent());
        List<Handoff> bounded = new ArrayList<>();
        for (Handoff handoff : workflow.handoffs()) {
            if (closing.contains(handoff)) {
                bounded.add(counted(handoff, limit));
                bounded.add(exhausted(handoff));
            } else {
                bounded.add(handoff);
            }
        }
        return workflow.withHandoffs(bounded);
    }

    private static Handoff counted(Handoff handoff, int limit) {
        String target = handoff.target() instanceof Target.ToAgent(var agent) ? agent : "";
        Counter counter = new Counter(counterOf(handoff.source(), target), limit, null);
        return new Handoff(
                handoff.source(),
                handoff.target(),
                handoff.guard(),
                handoff.scope(),
                counter,
                handoff.description(),
                handoff.where());
    }

    private static Handoff exhausted(Handoff handoff) {
        return new Handoff(
                handoff.source(),
                new Target.Terminate(RETRIES_EXHAUSTED),
                handoff.guard(),
                handoff.scope(),
                null,
                "every attempt is used up",
                handoff.where());
    }

    /** The context variable that counts how often a handoff has been taken. */
    public static String counterOf(String source, String target) {
        return "attempts_%s_%s".formatted(source, target);
    }

    /** Depth first, with its own stack: a chain of agents may be long. */
    private static final class Search {

        /** An agent on the way, and which of its handoffs is to be followed next. */
        private static final class Step {
            private final String agent;
            private int next;

            Step(String agent) {
                this.agent = agent;
            }
        }

        private final Map<String, List<Handoff>> outgoing;
        private final Set<String> seen = new HashSet<>();
        private final Set<String> onTheWay = new HashSet<>();
        private final List<Step> way = new ArrayList<>();
        private final Set<Handoff> closing = new LinkedHashSet<>();

        Search(Map<String, List<Handoff>> outgoing) {
            this.outgoing = outgoing;
        }

        void from(String start) {
            enter(start);
            while (!way.isEmpty()) {
                Step step = way.getLast();
                List<Handoff> handoffs = outgoing.getOrDefault(step.agent, List.of());
                if (step.next < handoffs.size()) {
                    follow(handoffs.get(step.next++));
                } else {
                    onTheWay.remove(step.agent);
                    way.removeLast();
                }
            }
        }

        private void follow(Handoff handoff) {
            if (handoff.target() instanceof Target.ToAgent(var target)) {
                if (onTheWay.contains(target)) {
                    closing.add(handoff);
                } else {
                    enter(target);
                }
            }
        }

        private void enter(String agent) {
            if (seen.add(agent)) {
                onTheWay.add(agent);
                way.add(new Step(agent));
            }
        }
    }
}
