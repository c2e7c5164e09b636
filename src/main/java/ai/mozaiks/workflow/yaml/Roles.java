package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import ai.mozaiks.workflow.Target;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names in a part of {@code coordination}; each that is nobody's is reported. */
record Roles(Cast cast, Findings findings) {

    boolean isKnown(String agent, Location where) {
        if (!cast.isAgent(agent)) {
            findings.error(
                    "workflow.unknown-agent",
                    where,
                    "no agent is called '%s'".formatted(Texts.shown(agent)),
                    cast.nearestAgent(agent));
        }
        return cast.isAgent(agent);
    }

    /** The agent a part names, if it is one. */
    @Nullable
    String agent(Section part, String field) {
        String name = part.text(field);
        return name != null && isKnown(name, part.where(field)) ? name : null;
    }

    /** The agents of a list: each once, and none that has another part to play. */
    List<String> agents(Section part, String list, String... others) {
        checkNames(part, list, others);
        return part.scalars(list).stream()
                .filter(agent -> isKnown(agent.text(), agent.where()))
                .map(Scalar::text)
                .toList();
    }

    private void checkNames(Section part, String list, String... others) {
        List<Scalar> names = part.scalars(list);
        if (names.isEmpty() && part.has(list)) {
            findings.error("workflow.missing-key", part.where(list), "'%s' names nobody".formatted(list), null);
        }
        Set<String> seen = new HashSet<>();
        for (Scalar name : names) {
            for (String other : others) {
                if (name.text().equals(part.text(other))) {
                    findings.error(
                            "workflow.two-parts",
                            name.where(),
                            "'%s' cannot be both in '%s' and '%s'".formatted(Texts.shown(name.text()), list, other),
                            null);
                }
            }
            if (!seen.add(name.text())) {
                findings.error(
                        "workflow.duplicate-agent",
                        name.where(),
                        "'%s' stands in '%s' twice".formatted(Texts.shown(name.text()), list),
                        null);
            }
        }
    }

    @Nullable
    Target target(Section part, String field) {
        String name = part.text(field);
        Target target = name == null ? null : cast.target(name).orElse(null);
        if (name != null && target == null) {
            findings.error(
                    "workflow.unknown-agent",
                    part.where(field),
                    "no agent is called '%s'".formatted(Texts.shown(name)),
                    cast.nearest(name));
        }
        return target;
    }
}
