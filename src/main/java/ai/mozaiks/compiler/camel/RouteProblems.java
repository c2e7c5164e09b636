package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.RouteReader;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Why Camel does not take a route, as its author needs to hear it. */
final class RouteProblems {

    private static final String CODE = "routes.invalid";

    private RouteProblems() {}

    /** Of a text that is no route. Where Camel does not say what it stumbles over, our own reader may. */
    static List<Problem> of(String file, Path source, Exception failure) {
        Problem problem = of(file, failure);
        if (problem.where().line() > 0) {
            return List.of(problem);
        }
        List<Problem> found =
                read(file, source).stream().filter(Problem::isError).toList();
        return found.isEmpty() ? List.of(problem) : found;
    }

    private static List<Problem> read(String file, Path source) {
        try {
            return RouteReader.find().read(file, Files.readString(source)).problems();
        } catch (IOException e) {
            return List.of(); // Camel's own word stands.
        }
    }

    private static Problem of(String file, Exception failure) {
        MarkedYamlEngineException marked = find(failure, MarkedYamlEngineException.class);
        if (marked == null) {
            return Problem.error(CODE, Location.of(file), message(failure));
        }
        Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
        Location where = mark.map(at -> new Location(file, at.getLine() + 1, at.getColumn() + 1, ""))
                .orElse(Location.of(file));
        return Problem.error(CODE, where, oneLine(String.valueOf(marked.getProblem())));
    }

    /** Of a route that is well written and does not start. */
    static Problem of(String file, int line, Exception failure) {
        return Problem.error(CODE, new Location(file, line, line == 0 ? 0 : 1, ""), message(failure));
    }

    /** Of planned routes. */
    static Problem of(Workflow workflow, Exception failure) {
        return Problem.error(
                "workflow.does-not-load", Location.of(workflow.folder().toString()), message(failure));
    }

    /** As they stand in the log. */
    static String lines(List<Problem> problems) {
        return problems.stream().map(problem -> "  - " + problem).collect(Collectors.joining("\n"));
    }

    /** The route a failure is about. */
    static Optional<String> routeOf(Exception failure) {
        FailedToCreateRouteException created = find(failure, FailedToCreateRouteException.class);
        FailedToStartRouteException started = find(failure, FailedToStartRouteException.class);
        return Optional.ofNullable(
                created != null ? created.getRouteId() : started != null ? started.getRouteId() : null);
    }

    /** What Camel says of a route it cannot make. */
    static String quotedIn(Exception failure) {
        FailedToCreateRouteException created = find(failure, FailedToCreateRouteException.class);
        return created == null ? "" : String.valueOf(created.getMessage());
    }

    private static String message(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return oneLine(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
