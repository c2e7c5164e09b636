package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import ai.mozaiks.workflow.Cycles;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Handoff.Counter;
import ai.mozaiks.workflow.Handoff.Scope;
import ai.mozaiks.workflow.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads handoffs.yaml and transition_graph.yaml: two spellings of who speaks after whom. */
final class HandoffsReader {

    private static final Set<String> PRE = Set.of("pre", "before_reply", "immediate", "context_pre");

    private record Lost(String source, Section rule, String target) {}

    private final Documents files;
    private final Era era;
    private final boolean patternSelects;
    private final Cast cast;
    private final Findings findings;
    private final HandoffGuards handoffGuards;
    private final TransitionGuards transitionGuards;
    private final List<Handoff> handoffs = new ArrayList<>();
    private final List<Lost> lost = new ArrayList<>();

    /** With {@code patternSelects}, somebody speaks next even where no handoff holds. */
    HandoffsReader(Documents files, Era era, boolean patternSelects, Cast cast, Findings findings) {
        this.files = files;
        this.era = era;
        this.patternSelects = patternSelects;
        this.cast = cast;
        this.findings = findings;
        this.handoffGuards = new HandoffGuards(era, findings);
        this.transitionGuards = new TransitionGuards(findings);
    }

    List<Handoff> read() {
        if (files.has("handoffs") && files.has("transition_graph")) {
            findings.mistake(
                    "workflow.two-rule-files",
                    files.file("transition_graph").where(),
                    "handoffs and transition_graph are both present",
                    "their rules are read one after the other; keep one file");
        }
        files.file("handoffs").sections("handoff_rules").forEach(this::readHandoff);
        files.file("transition_graph").sections("transition_rules").forEach(this::readTransition);
        lost.forEach(this::reportLost);
        return withoutOverruled();
    }

    private void readHandoff(Section rule) {
        add(rule, handoffGuards.read(rule));
    }

    private void readTransition(Section rule) {
        add(rule, transitionGuards.read(rule));
    }

    /** A handoff stands where its condition stands, if it has one. */
    static Location where(Section rule) {
        return Stream.of("condition_key", "context_expression", "condition", "tool_name")
                .filter(field -> rule.shape().fields().containsKey(field) && rule.has(field))
                .findFirst()
                .map(rule::where)
                .orElseGet(rule::where);
    }

    /** Without a guard its names are checked all the same. */
    private void add(Section rule, @Nullable Guard guard) {
        String from = rule.text("source_agent", "").strip();
        String to = rule.text("target_agent", "").strip();
        Optional<String> source = cast.source(from);
        Optional<Target> target = target(rule, to);
        if (from.isEmpty() || to.isEmpty()) {
            List.of("source_agent", "target_agent").forEach(field -> checkBlank(rule, field));
            return;
        }
        if (source.isEmpty()) {
            findings.mistake(
                    "workflow.unknown-agent",
                    rule.where("source_agent"),
                    "no agent is called '%s': the handoff is skipped".formatted(Texts.shown(from)),
                    cast.nearest(from));
        } else if (target.isEmpty()) {
            lost.add(new Lost(source.get(), rule, to));
        } else {
            checkTarget(rule, target.get());
            if (guard != null) {
                handoffs.add(handoff(rule, source.get(), withReason(rule, target.get()), guard, where(rule)));
            }
        }
    }

    /** One that is missing has been reported as such. */
    private void checkBlank(Section rule, String field) {
        String text = rule.text(field);
        if (text != null && text.isBlank()) {
            findings.mistake(
                    "workflow.missing-key",
                    rule.where(field),
                    "'%s' names nobody: the handoff is skipped".formatted(field),
                    null);
        }
    }

    private Optional<Target> target(Section rule, String to) {
        boolean ends = era == Era.FOUR_B && "terminatetarget".equals(Texts.plain(rule.text("transition_target", "")));
        return ends ? Optional.of(new Target.Terminate(null)) : cast.target(to);
    }

    private Handoff handoff(Section rule, String source, Target target, Guard guard, Location where) {
        Scope scope = scope(rule);
        return new Handoff(
                source, target, guard, scope, counter(rule, source, target), rule.text("description"), where);
    }

    /** Era 4b knows no scopes: what it asks, it asks after the turn. */
    private Scope scope(Section rule) {
        if (!PRE.contains(rule.word("condition_scope", "after"))) {
            return Scope.AFTER;
        }
        if (era != Era.FOUR_B) {
            return Scope.PRE;
        }
        findings.mistake(
                "workflow.stray-key",
                rule.where("condition_scope"),
                "era 4b asks every condition after the turn: 'condition_scope' is ignored",
                "remove it, or have the agent before hand over");
        return Scope.AFTER;
    }

    private static @Nullable Counter counter(Section rule, String source, Target target) {
        if (!rule.shape().fields().containsKey("max_attempts")
                || !rule.has("max_attempts")
                || !(target instanceof Target.ToAgent(var agent))) {
            return null;
        }
        int limit = Math.max(0, rule.integer("max_attempts", 0));
        return new Counter(Cycles.counterOf(source, agent), limit, rule.text("error_context"));
    }

    private static Target withReason(Section rule, Target target) {
        boolean known = rule.shape().fields().containsKey("termination_reason");
        return known && target instanceof Target.Terminate
                ? new Target.Terminate(rule.word("termination_reason"))
                : target;
    }

    private void checkTarget(Section rule, Target target) {
        boolean ends = target instanceof Target.Terminate;
        boolean says = "terminatetarget".equals(Texts.plain(rule.text("transition_target", "")));
        if (says && !ends) {
            findings.mistake(
                    "workflow.target-mismatch",
                    rule.where("transition_target"),
                    "TerminateTarget contradicts target_agent '%s'".formatted(rule.text("target_agent", "")),
                    "write 'terminate' as target_agent");
        }
        if (rule.shape().fields().containsKey("termination_reason") && rule.has("termination_reason") && !ends) {
            findings.mistake(
                    "workflow.stray-key",
                    rule.where("termination_reason"),
                    "'termination_reason' needs the target 'terminate'",
                    null);
        }
    }

    /** A handoff to nobody is skipped if its source has another one, as in the older eras; else nothing can follow. */
    private void reportLost(Lost rule) {
        boolean hasOther = patternSelects
                || handoffs.stream().anyMatch(handoff -> handoff.source().equals(rule.source()));
        String message = "no agent is called '%s'".formatted(Texts.shown(rule.target()));
        Location where = rule.rule().where("target_agent");
        String hint = cast.nearest(rule.target());
        if (hasOther) {
            findings.mistake("workflow.unknown-agent", where, message + ": the handoff is skipped", hint);
        } else {
            findings.error(
                    "workflow.unknown-agent", where, message + ", and nothing else follows " + rule.source(), hint);
        }
    }

    /** Of several unconditional handoffs of one source the last counts. */
    private List<Handoff> withoutOverruled() {
        List<Handoff> kept = new ArrayList<>();
        for (int i = 0; i < handoffs.size(); i++) {
            Handoff handoff = handoffs.get(i);
            List<Handoff> later = handoffs.subList(i + 1, handoffs.size());
            if (isUnconditional(handoff) && later.stream().anyMatch(other -> overrules(other, handoff))) {
                findings.mistake(
                        "workflow.overruled-handoff",
                        handoff.where(),
                        "'%s' has a later unconditional handoff: this one is never taken".formatted(handoff.source()),
                        "remove one, or give one a condition");
            } else {
                kept.add(handoff);
            }
        }
        return kept;
    }

    private static boolean overrules(Handoff later, Handoff handoff) {
        return isUnconditional(later) && later.source().equals(handoff.source()) && later.scope() == handoff.scope();
    }

    private static boolean isUnconditional(Handoff handoff) {
        return handoff.guard() instanceof Guard.Always && handoff.counter() == null;
    }
}
