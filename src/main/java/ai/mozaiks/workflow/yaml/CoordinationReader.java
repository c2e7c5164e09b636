package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import ai.mozaiks.workflow.Condition;
import ai.mozaiks.workflow.Cycles;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Handoff.Counter;
import ai.mozaiks.workflow.Orchestration;
import ai.mozaiks.workflow.Target;
import ai.mozaiks.workflow.TaskBatch;
import ai.mozaiks.workflow.TaskBatch.FailurePolicy;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the four coordination patterns into handoffs, counters and task batches. */
final class CoordinationReader {

    private final Section section;
    private final Cast cast;
    private final Findings findings;
    private final Guards guards;
    private final List<Handoff> explicit;
    private final List<Handoff> handoffs = new ArrayList<>();
    private final List<TaskBatch> batches = new ArrayList<>();

    /** Agents whose way on is decided by a pattern, not by the order. */
    private final Set<String> decided = new HashSet<>();

    /** Agents that stand beside the order because a pattern leads to them. */
    private final Set<String> aside = new HashSet<>();

    private List<String> order = List.of();

    CoordinationReader(Section section, List<Handoff> explicit, Cast cast, Findings findings) {
        this.section = section;
        this.explicit = explicit;
        this.cast = cast;
        this.findings = findings;
        this.guards = new Guards(findings);
    }

    record Coordination(List<Handoff> handoffs, List<TaskBatch> batches) {}

    Coordination read() {
        section.sections("parallel").forEach(part -> aside.addAll(part.texts("branches")));
        section.sections("conditional").forEach(this::setAside);
        order = order();
        section.sections("parallel").forEach(this::parallel);
        section.sections("conditional").forEach(this::conditional);
        section.sections("iterative").forEach(this::iterative);
        for (String agent : order) {
            if (!decided.contains(agent) && !aside.contains(agent)) {
                chain(agent);
            }
        }
        return new Coordination(handoffs, batches);
    }

    private void setAside(Section conditional) {
        conditional.sections("when").forEach(branch -> aside.add(branch.text("to", "")));
        aside.add(conditional.text("otherwise", ""));
        aside.remove(conditional.text("join", ""));
    }

    private List<String> order() {
        if (section.has("order")) {
            Set<String> named = new LinkedHashSet<>();
            for (Scalar agent : section.scalars("order")) {
                if (isKnown(agent.text(), agent.where()) && !named.add(agent.text())) {
                    findings.mistake(
                            "workflow.duplicate-agent",
                            agent.where(),
                            "'%s' stands in the order twice".formatted(Texts.shown(agent.text())),
                            "the first one counts");
                }
            }
            return List.copyOf(named);
        }
        String pattern = section.word("pattern", "graph");
        return pattern.equals("graph")
                ? List.of()
                : cast.agents().stream().filter(agent -> !aside.contains(agent)).toList();
    }

    private boolean isKnown(String agent, Location where) {
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
    private @Nullable String agent(Section part, String field) {
        String name = part.text(field);
        return name != null && isKnown(name, part.where(field)) ? name : null;
    }

    private void parallel(Section part) {
        String from = agent(part, "from");
        List<String> branches = part.scalars("branches").stream()
                .filter(branch -> isKnown(branch.text(), branch.where()))
                .map(Scalar::text)
                .toList();
        String join = part.has("join") ? agent(part, "join") : null;
        if (from == null || branches.isEmpty()) {
            return;
        }
        String id = part.text("id", "parallel_" + from);
        decided.addAll(branches);
        if (join != null) {
            decided.add(from);
        }
        batches.add(new TaskBatch(
                id,
                from,
                branches,
                null,
                false,
                "initial_agent",
                "initial_message",
                "depends_on",
                List.of(),
                branches,
                Math.clamp(part.integer("concurrency", Math.max(4, branches.size())), 1, 32),
                onFailure(part.word("on_failure", "fail_all")),
                0,
                Durations.read(part, "timeout", findings),
                id + "_results",
                id + "_status",
                false,
                join));
    }

    private static FailurePolicy onFailure(String word) {
        return switch (word) {
            case "continue_with_available", "resume_with_available" -> FailurePolicy.CONTINUE_WITH_AVAILABLE;
            case "collect_errors" -> FailurePolicy.COLLECT_ERRORS;
            default -> FailurePolicy.FAIL_BATCH;
        };
    }

    private void conditional(Section part) {
        String from = agent(part, "from");
        if (from == null) {
            return;
        }
        Target after = part.has("join") ? target(part, "join") : next(from);
        List<Target> ways = new ArrayList<>();
        for (Section branch : part.sections("when")) {
            Guard guard = guards.of(branch.scalar("if"), null);
            Target target = target(branch, "to");
            if (guard != null && target != null) {
                add(from, target, guard, null, branch.where());
                ways.add(target);
            }
        }
        Target otherwise = part.has("otherwise") ? target(part, "otherwise") : after;
        if (otherwise != null) {
            add(from, otherwise, new Guard.Always(), null, part.where());
            ways.add(otherwise);
        }
        decided.add(from);
        for (Target way : ways) {
            if (after != null && way instanceof Target.ToAgent(var agent) && !way.equals(after) && decided.add(agent)) {
                addUnlessExplicit(agent, after, part.where());
            }
        }
    }

    private void iterative(Section part) {
        String validator = agent(part, "validator");
        List<String> body = part.scalars("body").stream()
                .filter(agent -> isKnown(agent.text(), agent.where()))
                .map(Scalar::text)
                .toList();
        Scalar text = part.scalar("passed");
        Guard passed = guards.of(text, "expression");
        if (validator == null || body.isEmpty() || !(passed instanceof Guard.When(var condition))) {
            return;
        }
        for (int i = 0; i < body.size(); i++) {
            Target next = new Target.ToAgent(i + 1 < body.size() ? body.get(i + 1) : validator);
            add(body.get(i), next, new Guard.Always(), null, part.where());
        }
        Target next = part.has("next") ? target(part, "next") : next(validator);
        if (next != null) {
            add(validator, next, passed, null, part.where());
        }
        String first = body.getFirst();
        int limit = Math.max(0, part.integer("max_attempts", Orchestration.DEFAULT_BOUND));
        Counter counter = new Counter(Cycles.counterOf(validator, first), limit, part.text("error_context"));
        Guard failed = new Guard.When(new Condition.Not(condition));
        add(validator, new Target.ToAgent(first), failed, counter, part.where());
        Target exhausted = part.has("exhausted") ? target(part, "exhausted") : new Target.Terminate(null);
        if (exhausted != null) {
            Target end =
                    exhausted instanceof Target.Terminate ? new Target.Terminate(Cycles.RETRIES_EXHAUSTED) : exhausted;
            add(validator, end, new Guard.Always(), null, part.where());
        }
        decided.addAll(body);
        decided.add(validator);
    }

    private @Nullable Target target(Section part, String field) {
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

    private void chain(String agent) {
        addUnlessExplicit(agent, next(agent), section.where());
    }

    /** Who follows in the order; the last one ends the run. */
    private Target next(String agent) {
        int at = order.indexOf(agent);
        List<String> later = at < 0 ? List.of() : order.subList(at + 1, order.size());
        return later.stream()
                .filter(other -> !aside.contains(other))
                .findFirst()
                .<Target>map(Target.ToAgent::new)
                .orElseGet(() -> new Target.Terminate(null));
    }

    /** A handoff someone wrote says more than the order. */
    private void addUnlessExplicit(String source, Target target, Location where) {
        boolean written = explicit.stream().anyMatch(handoff -> handoff.source().equals(source));
        if (!written) {
            add(source, target, new Guard.Always(), null, where);
        }
    }

    private void add(String source, Target target, Guard guard, @Nullable Counter counter, Location where) {
        handoffs.add(new Handoff(source, target, guard, Handoff.Scope.AFTER, counter, null, where));
    }
}
