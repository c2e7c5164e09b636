package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.Revision;
import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.compiler.RoutePlan;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.InvalidWorkflowException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;

/** What a team has written for a workflow: ejected routes, and hooks where their plain names lead to others. */
final class TeamRoutes {

    private static final String EJECTED = "routes/workflows/";

    private final RouteNames names;
    private final List<TextRoutes> texts;

    private TeamRoutes(RouteNames names, List<TextRoutes> texts) {
        this.names = names;
        this.texts = texts;
    }

    /** Reads every text, so that the problems of all are known at once. */
    static TeamRoutes read(CamelContext camel, Revision revision, RouteNames names, List<Problem> problems) {
        List<TextRoutes> texts = new ArrayList<>();
        String ejected = EJECTED + names.workflowId() + "/";
        revision.ejected().forEach(file -> read(camel, file, ejected, route -> true, texts, problems));
        if (!names.suffix().isEmpty()) {
            String own = "direct:" + RouteNames.hooksOf(names.workflowId());
            revision.hooks()
                    .forEach(file -> read(camel, file, "routes/", from -> from.startsWith(own), texts, problems));
        }
        return new TeamRoutes(names, texts);
    }

    private static void read(
            CamelContext camel,
            Path file,
            String folder,
            Predicate<String> wanted,
            List<TextRoutes> texts,
            List<Problem> problems) {
        try {
            texts.add(TextRoutes.read(camel, file, folder + file.getFileName(), wanted));
        } catch (InvalidWorkflowException e) {
            problems.addAll(e.problems());
        }
    }

    /** What Camel would find out in the middle of a run: endpoints that no route starts from. */
    List<Problem> strayTargets(RoutePlan plan) {
        Set<String> entrances = entrances();
        Set<String> known = new HashSet<>(entrances);
        List<Problem> problems = new ArrayList<>();
        for (RoutePlan.Route route : plan.routes()) {
            String id = plain(route.id());
            known.add("direct:" + id);
            for (TextRoutes text : texts) {
                Integer line = text.routeIds().get(id);
                if (line != null && !entrances.contains("direct:" + id)) {
                    problems.add(problem(
                            text,
                            line,
                            "routes.unknown-entrance",
                            "'%1$s' must start from 'direct:%1$s'".formatted(id)));
                }
            }
        }
        for (TextRoutes text : texts) {
            text.targets(new RouteRenaming(names)).forEach((target, line) -> {
                if (!known.contains("direct:" + target)) {
                    problems.add(problem(
                            text,
                            line,
                            "routes.unknown-target",
                            "no route of '%s' starts from 'direct:%s'".formatted(names.workflowId(), target)));
                }
            });
        }
        return problems;
    }

    /** Routes that another file in {@code routes/} has: what runs beside it now could not run alone at the next start. */
    List<Problem> clashes(Predicate<String> foreign) {
        List<Problem> problems = new ArrayList<>();
        for (TextRoutes text : texts) {
            if (text.file().startsWith(EJECTED)) {
                text.clashes(foreign)
                        .forEach((message, line) -> problems.add(problem(text, line, "routes.taken", message)));
            }
        }
        return problems;
    }

    private static Problem problem(TextRoutes text, int line, String code, String message) {
        Location where = line > 0 ? new Location(text.file(), line, 1, "") : Location.of(text.file());
        return Problem.error(code, where, message);
    }

    private Set<String> entrances() {
        Set<String> entrances = new HashSet<>();
        texts.forEach(text -> entrances.addAll(text.entrances()));
        return entrances;
    }

    private String plain(String routeId) {
        return routeId.substring(0, routeId.length() - names.suffix().length());
    }

    /** Adds the ids of what it loads, also of what it fails to load. */
    void load(List<String> ids) {
        RouteRenaming renaming = new RouteRenaming(names);
        texts.forEach(text -> text.load(renaming, entrances(), ids));
    }
}
