package ai.mozaiks.cli;

import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.tool.ToolKey;
import ai.mozaiks.tool.ToolRegistry;
import ai.mozaiks.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of a workflow has no code in this house, as far as files can tell: built-in functions and routes are known, the
 * beans of an installation are not.
 */
record BindingNotes(Path routes) {

    private static final Set<String> BUILT_IN = Set.of("write_files", "fill_templates");

    List<Problem> of(Workflow workflow) throws IOException {
        String written = written();
        return ToolRegistry.perhapsUnbound(workflow, key -> isBound(key, written)).stream()
                .map(problem -> in(workflow.folder(), problem))
                .toList();
    }

    /** Named as the other problems of this folder name its files. */
    private static Problem in(Path folder, Problem problem) {
        Location where =
                problem.where().in(folder.resolve(problem.where().file()).toString());
        return new Problem(problem.severity(), problem.code(), where, problem.message(), problem.hint());
    }

    /** An endpoint in the place of a file is bound by its name. */
    private static boolean isBound(ToolKey key, String routes) {
        String role = "direct:" + key.role().word() + ".";
        return (key.role() == ToolKey.Role.TOOL && BUILT_IN.contains(key.function()))
                || key.file().matches("[a-z][a-z0-9+-]+:\\S+")
                || names(routes, role + key.function())
                || names(routes, role + key.workflowId() + "." + key.function());
    }

    private static boolean names(String routes, String endpoint) {
        return routes.matches("(?s).*" + Pattern.quote(endpoint) + "(?![A-Za-z0-9_.-]).*");
    }

    private String written() throws IOException {
        if (!Files.isDirectory(routes)) {
            return "";
        }
        try (Stream<Path> files = Files.list(routes)) {
            List<Path> yaml = files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .toList();
            StringBuilder text = new StringBuilder();
            for (Path file : yaml) {
                text.append(Files.readString(file)).append('\n');
            }
            return text.toString();
        }
    }
}
