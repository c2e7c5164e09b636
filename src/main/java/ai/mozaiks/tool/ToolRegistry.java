package ai.mozaiks.tool;

import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import java.util.List;
import java.util.Optional;
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
                .filter(key -> find(key).isEmpty())
                .map(ToolRegistry::notBound)
                .toList();
    }

    static Problem notBound(ToolKey key) {
        String name = key.role().word() + "." + key.function();
        return Problem.warning("tool.not-bound", Location.of("tools.yaml"), key + " is not bound to any code")
                .hint("add a route from 'direct:%s.%s' or 'direct:%s', or a bean '%s' of type ToolFunction"
                        .formatted(key.role().word(), key.workflowId() + "." + key.function(), name, name));
    }
}
