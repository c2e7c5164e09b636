package ai.mozaiks.compiler;

import ai.mozaiks.problem.Problem;
import java.util.List;
import java.util.ServiceLoader;

/** Reads routes as people and tools write them. Found with {@link #find()}, so that commands need no Camel. */
public interface RouteReader {

    /**
     * Reads the text of one file; never throws for what stands in it.
     *
     * @param file as problems and places shall name it
     */
    Reading read(String file, String text);

    static RouteReader find() {
        return ServiceLoader.load(RouteReader.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no route reader on the class path"));
    }

    /**
     * What reading gave.
     *
     * @param routes in the order of the file
     * @param others what else stands at the top: beans, route configurations, rests …
     */
    record Reading(List<RouteStep> routes, List<RouteStep> others, List<Problem> problems) {
        public Reading {
            routes = List.copyOf(routes);
            others = List.copyOf(others);
            problems = List.copyOf(problems);
        }
    }
}
