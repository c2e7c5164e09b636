package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.Revision;
import ai.mozaiks.compiler.RouteChecks;
import ai.mozaiks.compiler.RouteReader;
import ai.mozaiks.compiler.RouteReader.Reading;
import ai.mozaiks.compiler.RouteStep;
import ai.mozaiks.compiler.WorkflowCompiler;
import ai.mozaiks.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/** What a team's own routes lack though Camel runs them: what {@code mozaiks diff} warns of. */
final class RouteDoubts {

    private RouteDoubts() {}

    static List<Problem> of(CamelContext camel, Revision revision) {
        if (revision.ejected().isEmpty()) {
            return List.of();
        }
        RouteReader reader = RouteReader.find();
        String compiled = WorkflowCompiler.compile(revision.workflow(), revision.hookNames())
                .yaml();
        return RouteChecks.of(
                revision.workflow(), reader.read("compiled", compiled), written(reader, revision), () -> served(camel));
    }

    private static Reading written(RouteReader reader, Revision revision) {
        List<RouteStep> routes = new ArrayList<>();
        for (Path file : revision.ejected()) {
            try {
                String name =
                        "routes/workflows/%s/%s".formatted(revision.workflow().id(), file.getFileName());
                routes.addAll(reader.read(name, Files.readString(file)).routes());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        return new Reading(routes, List.of(), List.of());
    }

    private static Set<String> served(CamelContext camel) {
        return camel.getRoutes().stream()
                .map(route -> route.getEndpoint().getEndpointUri().replaceFirst("^direct:(//)?", ""))
                .collect(Collectors.toSet());
    }
}
