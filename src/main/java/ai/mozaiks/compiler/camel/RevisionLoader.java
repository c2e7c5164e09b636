package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.HookRoutes;
import ai.mozaiks.compiler.Revision;
import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.compiler.RoutePlan;
import ai.mozaiks.compiler.RoutePlan.Route;
import ai.mozaiks.compiler.RoutePlanner;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.InvalidWorkflowException;
import ai.mozaiks.workflow.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;

/** Brings a revision's routes into a running context: what a team has written comes first, the plan has the rest. */
final class RevisionLoader {

    private final CamelContext camel;
    private final RouteTexts texts;
    private final Map<String, String> staticHooks;
    private final Set<String> own = ConcurrentHashMap.newKeySet();

    /**
     * Remembers which hooks Camel has loaded from {@code routes/} when it started: those keep their plain names for ever.
     */
    RevisionLoader(CamelContext camel, Path routes) {
        this.camel = camel;
        this.texts = new RouteTexts(camel);
        this.staticHooks = textsOf(HookRoutes.filesIn(routes));
    }

    /** Whether the plain names of its hooks lead to its hooks. */
    boolean hasStaticHooksOf(Revision revision) {
        return textsOf(revision.hooks()).entrySet().stream()
                .allMatch(hook -> hook.getValue().equals(staticHooks.get(hook.getKey())));
    }

    /** The ids of its routes; throws {@link InvalidWorkflowException}, and then nothing of it is left in the context. */
    List<String> load(Revision revision, RouteNames names) {
        Workflow workflow = revision.workflow();
        RoutePlan plan = RoutePlanner.plan(workflow, names, revision.hookNames());
        List<String> ids = new ArrayList<>();
        try {
            List<Problem> problems = new ArrayList<>();
            TeamRoutes team = TeamRoutes.read(camel, revision, names, problems);
            problems.addAll(team.strayTargets(plan));
            problems.addAll(team.clashes(route -> !own.contains(route)));
            if (!problems.isEmpty()) {
                throw new InvalidWorkflowException(workflow.name(), problems);
            }
            team.load(ids);
            Set<String> replaced = new HashSet<>(ids);
            List<Route> rest = plan.routes().stream()
                    .filter(route -> !replaced.contains(route.id()))
                    .toList();
            rest.forEach(route -> ids.add(route.id()));
            texts.load(new RoutePlan(plan.workflowId(), plan.workflowName(), plan.revision(), rest));
            own.addAll(ids);
            return ids;
        } catch (RuntimeException e) {
            texts.unload(ids);
            throw e instanceof InvalidWorkflowException invalid
                    ? invalid
                    : new InvalidWorkflowException(workflow.name(), List.of(RouteProblems.of(workflow, e)));
        }
    }

    /** What may go wrong with it although it has been loaded. */
    List<Problem> doubts(Revision revision) {
        return RouteDoubts.of(camel, revision);
    }

    void unload(List<String> routeIds) {
        texts.unload(routeIds);
        routeIds.forEach(own::remove);
    }

    private static Map<String, String> textsOf(List<Path> files) {
        Map<String, String> texts = new HashMap<>();
        for (Path file : files) {
            try {
                texts.put(String.valueOf(file.getFileName()), Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        return texts;
    }
}
