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

    private static final List<String> PATTERNS = List.of("parallel", "conditional", "iterative");

    private final Section section;
    private final Cast cast;
    private final Findings findings;
    private final Guards guards;
    private final Roles roles;
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
        this.roles = new Roles(cast, findings);
    }

    record Coordination(List<Handoff> handoffs, List<TaskBatch> batches) {}

    Coordination read() {
        order = order();
        section.sections("parallel").forEach(part -> aside.addAll(part.texts("branches")));
        section.sections("conditional").forEach(this::setAside);
        section.sections("iterative").forEach(this::setExhaustedAside);
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
        String from = conditional.text("from", "");
        conditional.sections("when").forEach(branch -> setAside(branch.text("to", ""), from));
        setAside(conditional.text("otherwise", ""), from);
        aside.remove(conditional.text("join", ""));
    }

    /** Who speaks when the attempts are used up stands beside an order that does not name it. */
    private void setExhaustedAside(Section iterative) {
        String exhausted = iterative.text("exhausted", "");
        if (!section.has("order") || !order.contains(exhausted)) {
            setAside(exhausted, iterative.text("validator", ""));
        }
    }

    /** An agent before the one that chooses is on the way already: to go there is to go back. */
    private void setAside(String agent, String from) {
        int at = order.indexOf(agent);
        if (at < 0 || at > order.indexOf(from)) {
            aside.add(agent);
        }
    }

    private List<String> order() {
        if (section.has("order")) {
            Set<String> named = new LinkedHashSet<>();
            for (Scalar agent : section.scalars("order")) {
                if (roles.isKnown(agent.text(), agent.where()) && !named.add(agent.text())) {
                    findings.mistake(
                            "workflow.duplicate-agent",
                            agent.where(),
                            "'%s' stands in the order twice".formatted(Texts.shown(agent.text())),
                            "the first one counts");
                }
            }
            return List.copyOf(named);
        }
        return pattern().equals("graph") ? List.of() : List.copyOf(cast.agents());
    }

    /** Without a word for it the pattern is what is written down, unless there are handoffs. */
    private String pattern() {
        String word = section.word("pattern");
        if (word != null) {
            if (PATTERNS.contains(word) && !section.has(word)) {
                findings.error(
                        "workflow.missing-key",
                        section.where("pattern"),
                        "the pattern '%s' needs '%s'".formatted(word, word),
                        null);
            }
            return word;
        }
        return explicit.isEmpty() && PATTERNS.stream().anyMatch(section::has) ? "sequential" : "graph";
    }

    private void parallel(Section part) {
        String from = roles.agent(part, "from");
        List<String> branches = roles.agents(part, "branches", "from", "join");
        String join = part.has("join") ? roles.agent(part, "join") : null;
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
        String from = roles.agent(part, "from");
        if (from == null) {
            checkBranches(part);
            return;
        }
        Target after = part.has("join") ? roles.target(part, "join") : next(from);
        List<Target> ways = new ArrayList<>();
        for (Section branch : part.sections("when")) {
            Guard guard = guard(branch, "if", null);
            Target target = roles.target(branch, "to");
            if (guard != null && target != null) {
                add(from, target, guard, null, branch.where());
                ways.add(target);
            }
        }
        Target otherwise = part.has("otherwise") ? roles.target(part, "otherwise") : after;
        if (otherwise != null) {
            add(from, otherwise, new Guard.Always(), null, part.where());
            ways.add(otherwise);
        }
        decided.add(from);
        for (Target way : ways) {
            if (after != null
                    && way instanceof Target.ToAgent(var agent)
                    && !way.equals(after)
                    && aside.contains(agent)
                    && decided.add(agent)) {
                addUnlessExplicit(agent, after, part.where());
            }
        }
    }

    /** Nobody chooses: says what else is wrong. */
    private void checkBranches(Section part) {
        for (Section branch : part.sections("when")) {
            guard(branch, "if", null);
            roles.target(branch, "to");
        }
        roles.target(part, "join");
        roles.target(part, "otherwise");
    }

    private @Nullable Guard guard(Section part, String field, @Nullable String type) {
        Scalar text = part.scalar(field);
        if (text != null && Guards.isNothing(text)) {
            findings.error("workflow.missing-key", part.where(field), "'%s' says nothing".formatted(field), null);
        }
        return guards.of(text, type);
    }

    private void iterative(Section part) {
        String validator = roles.agent(part, "validator");
        List<String> body = roles.agents(part, "body", "validator");
        Guard passed = guard(part, "passed", "expression");
        Target exhausted = part.has("exhausted") ? roles.target(part, "exhausted") : new Target.Terminate(null);
        Target named = part.has("next") ? roles.target(part, "next") : null;
        int limit = limit(part);
        if (validator == null || body.isEmpty() || !(passed instanceof Guard.When(var condition))) {
            return;
        }
        for (int i = 0; i < body.size(); i++) {
            Target next = new Target.ToAgent(i + 1 < body.size() ? body.get(i + 1) : validator);
            add(body.get(i), next, new Guard.Always(), null, part.where());
        }
        add(validator, named == null ? next(validator) : named, passed, null, part.where());
        String first = body.getFirst();
        Counter counter = new Counter(Cycles.counterOf(validator, first), limit, part.text("error_context"));
        Guard failed = new Guard.When(new Condition.Not(condition));
        add(validator, new Target.ToAgent(first), failed, counter, part.where());
        if (exhausted != null) {
            exhaust(validator, exhausted, part.where());
        }
        decided.addAll(body);
        decided.add(validator);
    }

    private int limit(Section part) {
        int limit = part.integer("max_attempts", Orchestration.DEFAULT_BOUND);
        if (limit < 1) {
            findings.error(
                    "workflow.out-of-range", part.where("max_attempts"), "'max_attempts' must be at least 1", null);
        }
        return limit;
    }

    private void exhaust(String validator, Target exhausted, Location where) {
        Target end = exhausted instanceof Target.Terminate ? new Target.Terminate(Cycles.RETRIES_EXHAUSTED) : exhausted;
        add(validator, end, new Guard.Always(), null, where);
        if (end instanceof Target.ToAgent(var agent) && aside.contains(agent) && decided.add(agent)) {
            addUnlessExplicit(agent, new Target.Terminate(null), where);
        }
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
