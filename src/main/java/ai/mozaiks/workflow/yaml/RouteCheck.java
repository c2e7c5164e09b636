package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.Cycles;
import ai.mozaiks.workflow.FanOut;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Orchestration;
import ai.mozaiks.workflow.Orchestration.Pattern;
import ai.mozaiks.workflow.Orchestration.Startup;
import ai.mozaiks.workflow.Target;
import ai.mozaiks.workflow.TaskBatch;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowFolders;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks where a run can go: endless loops, agents nobody hands over to, handoffs that are never asked. */
final class RouteCheck {

    private final Workflow workflow;
    private final Documents files;
    private final Findings findings;

    RouteCheck(Workflow workflow, Documents files, Findings findings) {
        this.workflow = workflow;
        this.files = files;
        this.findings = findings;
    }

    void check() {
        checkCycles();
        checkReachable();
        checkHiddenJudgements();
        checkUserTurns();
        checkChildren();
    }

    private void checkCycles() {
        boolean bounded = workflow.orchestration().boundedCycles();
        Set<Handoff> skipping = Cycles.unbounded(
                workflow.handoffs().stream()
                        .filter(handoff -> handoff.scope() == Handoff.Scope.PRE)
                        .toList(),
                workflow.orchestration().initialAgent());
        for (Handoff handoff :
                Cycles.unbounded(workflow.handoffs(), workflow.orchestration().initialAgent())) {
            String message = "the handoff from '%s' to '%s' closes a loop of agents that only max_turns (%d) ends"
                    .formatted(
                            handoff.source(),
                            name(handoff.target()),
                            workflow.orchestration().maxTurns());
            if (bounded) {
                findings.note(
                        "workflow.unbounded-cycle",
                        handoff.where(),
                        "the handoff from '%s' to '%s' closes a loop of agents: it is taken at most %d times"
                                .formatted(handoff.source(), name(handoff.target()), Orchestration.DEFAULT_BOUND),
                        "say 'max_attempts' to choose another bound");
            } else if (skipping.contains(handoff)) {
                findings.warning(
                        "workflow.skipping-cycle",
                        handoff.where(),
                        "the handoff from '%s' to '%s' closes a loop in which nobody speaks: while it holds the run fails"
                                .formatted(handoff.source(), name(handoff.target())),
                        "let one of them be asked after the turn");
            } else {
                findings.warning(
                        "workflow.unbounded-cycle",
                        handoff.where(),
                        message,
                        "give it 'max_attempts', or coordination 'cycles: bounded'");
            }
        }
    }

    private static String name(Target target) {
        return switch (target) {
            case Target.ToAgent(var agent) -> agent;
            case Target.ToUser _ -> Handoff.USER;
            case Target.Terminate _ -> "terminate";
        };
    }

    private void checkReachable() {
        if (workflow.orchestration().pattern() != Pattern.DEFAULT || findings.hasErrors()) {
            return;
        }
        Set<String> reached = reached();
        boolean anyWorker = workflow.taskBatches().stream()
                .anyMatch(batch ->
                        batch.branches().isEmpty() && batch.allowedAgents().isEmpty());
        for (Section.Named agent : files.file("agents").named("agents", "name")) {
            if (!reached.contains(agent.name()) && !anyWorker) {
                findings.note(
                        "workflow.unreachable-agent",
                        agent.where(),
                        "no handoff leads to agent '%s'".formatted(Texts.shown(agent.name())),
                        null);
            }
        }
    }

    private Set<String> reached() {
        Set<String> reached =
                new LinkedHashSet<>(List.of(workflow.orchestration().initialAgent()));
        workflow.fanOuts().stream().map(FanOut::childInitialAgent).forEach(agent -> addKnown(reached, agent));
        if (workflow.orchestration().startup() == Startup.USER_DRIVEN) {
            reached.add(Handoff.USER);
        }
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (String next : next(open.pop())) {
                if (reached.add(next)) {
                    open.push(next);
                }
            }
        }
        return reached;
    }

    private void addKnown(Set<String> reached, @Nullable String agent) {
        if (agent != null && workflow.findAgent(agent).isPresent()) {
            reached.add(agent);
        }
    }

    private List<String> next(String speaker) {
        List<String> next = new ArrayList<>();
        workflow.handoffsOf(speaker).forEach(handoff -> next.add(name(handoff.target())));
        for (TaskBatch batch : workflow.taskBatches()) {
            if (batch.triggerAgent().equals(speaker)) {
                workflow.agents().stream()
                        .map(Agent::name)
                        .filter(agent -> VariableCheck.worksIn(batch, agent))
                        .forEach(next::add);
                if (batch.join() != null) {
                    next.add(batch.join());
                }
            }
        }
        for (FanOut fanOut : workflow.fanOuts()) {
            if (fanOut.triggerAgent().equals(speaker)) {
                Set<String> resumed = new HashSet<>();
                addKnown(resumed, fanOut.resumeAgent());
                addKnown(resumed, fanOut.resumeEntryAgent());
                next.addAll(resumed);
            }
        }
        return next;
    }

    /** An expression that, once true, stays true hides the judged handoffs behind it for ever. */
    private void checkHiddenJudgements() {
        Set<String> onlyEverSet = VariableCheck.onlyEverSet(workflow);
        List<Handoff> handoffs = workflow.handoffs();
        for (int i = 0; i < handoffs.size(); i++) {
            Handoff judged = handoffs.get(i);
            boolean user = judged.source().equals(Handoff.USER);
            if (!(judged.guard() instanceof Guard.Judged)
                    || (user && workflow.orchestration().userJudgedFirst())) {
                continue;
            }
            List<Handoff> before = user ? handoffs : handoffs.subList(0, i);
            before.stream()
                    .filter(other -> other.source().equals(judged.source()) && hides(other, user, onlyEverSet))
                    .findFirst()
                    .ifPresent(other -> reportHidden(judged, other, user));
        }
    }

    private static boolean hides(Handoff handoff, boolean user, Set<String> onlyEverSet) {
        if (!(handoff.guard() instanceof Guard.When)) {
            return false;
        }
        Set<String> names = VariableCheck.names(handoff.guard());
        return user || names.isEmpty() || onlyEverSet.containsAll(names);
    }

    private void reportHidden(Handoff judged, Handoff other, boolean user) {
        findings.warning(
                "workflow.unreachable-llm-rule",
                judged.where(),
                "while the condition at line %d holds, this judged handoff of '%s' is never asked"
                        .formatted(other.where().line(), judged.source()),
                user ? "say 'user_llm_rules_first: true' to ask it first" : "put it before that handoff");
    }

    private void checkUserTurns() {
        Orchestration orchestration = workflow.orchestration();
        boolean noUser = orchestration.startup() == Startup.BACKEND_ONLY
                || (orchestration.startup() == Startup.AGENT_DRIVEN && !orchestration.humanInTheLoop());
        for (Handoff handoff : workflow.handoffs()) {
            if (noUser && handoff.target() instanceof Target.ToUser) {
                findings.note(
                        "workflow.no-user",
                        handoff.where(),
                        "no user takes part: a handoff to the user completes the run",
                        "say 'human_in_the_loop: true' to ask somebody");
                return;
            }
        }
    }

    private void checkChildren() {
        Section graph = files.file("workflow_graph");
        for (String version : List.of("nested_chats", "journeys", "mid_flight_journeys")) {
            for (Section journey : graph.sections(version)) {
                Section where =
                        journey.section("fan_out").has("generator_workflow") ? journey.section("fan_out") : journey;
                requireWorkflow(where.text("generator_workflow"), where.where("generator_workflow"));
            }
        }
        for (Section task : files.file("workflow").section("decomposition").sections("sub_tasks")) {
            requireWorkflow(task.text("workflow"), task.where("workflow"));
        }
    }

    private void requireWorkflow(@Nullable String name, Location where) {
        boolean itself = name != null && Texts.plain(name).equals(Texts.plain(workflow.name()));
        if (name != null
                && !itself
                && WorkflowFolders.find(workflow.folder(), name, YamlWorkflowReader::namesOf)
                        .isEmpty()) {
            findings.mistake(
                    "workflow.unknown-workflow",
                    where,
                    "no workflow '%s' inside or beside this folder".formatted(Texts.shown(name)),
                    null);
        }
    }
}
