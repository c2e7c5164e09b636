package ai.mozaiks.tool;

import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The code behind tools, from every source there is; the first source that knows a key wins. */
public final class ToolRegistry {

    private final List<ToolSource> sources;

    public ToolRegistry(List<ToolSource> sources) {
        this.sources = List.copyOf(sources);
    }

    public Optional<ToolFunction> find(ToolKey key) {
        return sources.stream().flatMap(source -> source.find(key).stream()).findFirst();
    }

    /** One warning for each function a workflow names and nothing is bound to: those calls will fail. */
    public List<Problem> unbound(Workflow workflow) {
        return unbound(workflow, key -> find(key).isPresent()).toList();
    }

    /**
     * The same where only some of what may be bound is known, so that it is worth a note.
     *
     * @param bound whether something is known to be
     */
    public static List<Problem> perhapsUnbound(Workflow workflow, Predicate<ToolKey> bound) {
        return unbound(workflow, bound)
                .map(problem -> Problem.note(problem.code(), problem.where(), problem.message())
                        .hint(String.valueOf(problem.hint())))
                .toList();
    }

    private static Stream<Problem> unbound(Workflow workflow, Predicate<ToolKey> bound) {
        Stream<ToolKey> tools = workflow.tools().stream()
                .filter(tool -> tool.kind() == Tool.Kind.AGENT_TOOL)
                .map(tool -> ToolKey.of(workflow, tool));
        Stream<ToolKey> lifecycle = workflow.lifecycleTools().stream()
                .map(tool -> new ToolKey(ToolKey.Role.LIFECYCLE, workflow.id(), tool.file(), tool.function()));
        Stream<ToolKey> hooks = workflow.hooks().stream()
                .map(hook -> new ToolKey(ToolKey.Role.HOOK, workflow.id(), hook.file(), hook.function()));
        return Stream.of(tools, lifecycle, hooks)
                .flatMap(keys -> keys)
                .distinct()
                .filter(key -> !bound.test(key))
                .map(key -> notBound(workflow, key));
    }

    static Problem notBound(Workflow workflow, ToolKey key) {
        String name = key.role().word() + "." + key.function();
        Location where = FunctionPlace.of(workflow.folder(), key);
        return Problem.warning("tool.not-bound", where, key + " is not bound to any code")
                .hint("add a route from 'direct:%s.%s' or 'direct:%s', or a bean '%s' of type ToolFunction"
                        .formatted(key.role().word(), key.workflowId() + "." + key.function(), name, name));
    }
}
