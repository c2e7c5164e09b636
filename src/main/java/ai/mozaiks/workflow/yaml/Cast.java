package ai.mozaiks.workflow.yaml;

import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who takes part: the agents by name, the user under any of its names, and the end. */
record Cast(Set<String> agents) {

    private static final Set<String> USER = Set.of("user", "userproxy", "useragent");
    private static final Set<String> END = Set.of("terminate", "end", "stop");

    Cast {
        agents = new LinkedHashSet<>(agents);
    }

    boolean isAgent(String name) {
        return agents.contains(name);
    }

    static boolean isUser(String name) {
        return USER.contains(Texts.plain(name.strip()));
    }

    static boolean isEnd(String name) {
        return END.contains(Texts.plain(name.strip()));
    }

    /** An agent's name, or {@link Handoff#USER}. */
    Optional<String> source(String name) {
        if (isAgent(name)) {
            return Optional.of(name);
        }
        return isUser(name) ? Optional.of(Handoff.USER) : Optional.empty();
    }

    Optional<Target> target(String name) {
        if (isAgent(name)) {
            return Optional.of(new Target.ToAgent(name));
        }
        if (isUser(name)) {
            return Optional.of(new Target.ToUser());
        }
        return isEnd(name) ? Optional.of(new Target.Terminate(null)) : Optional.empty();
    }

    @Nullable
    String nearest(String name) {
        List<String> known = new ArrayList<>(agents);
        known.addAll(List.of("user", "terminate"));
        return Findings.nearest(name, known);
    }

    @Nullable
    String nearestAgent(String name) {
        return Findings.nearest(name, agents);
    }
}
