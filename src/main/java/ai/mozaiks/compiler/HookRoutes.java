package ai.mozaiks.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the hooks a team has written in {@code routes/}: routes from {@code direct:hook.<workflow>.<Agent>.before|after}. */
public final class HookRoutes {

    private static final Pattern HOOK = Pattern.compile("hook\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.(before|after)");

    private HookRoutes() {}

    /** Their names, e.g. {@code hook.app_generator.ModelAgent.before}; empty if the folder does not exist. */
    public static Set<String> in(Path routes) {
        return named(routeFiles(routes));
    }

    /** The hooks named in some files. */
    static Set<String> named(List<Path> files) {
        Set<String> hooks = new TreeSet<>();
        files.forEach(file -> collect(file, hooks));
        return hooks;
    }

    /** Files with hooks, whatever workflow they belong to. */
    public static List<Path> filesIn(Path routes) {
        return routeFiles(routes).stream()
                .filter(file -> !named(List.of(file)).isEmpty())
                .toList();
    }

    /** Files with hooks of one workflow. */
    static List<Path> of(Path routes, String workflowId) {
        String prefix = RouteNames.hooksOf(workflowId);
        return routeFiles(routes).stream()
                .filter(file -> named(List.of(file)).stream().anyMatch(hook -> hook.startsWith(prefix)))
                .toList();
    }

    /** The files the server loads from a folder: those directly in it, by name; none if the folder does not exist. */
    public static List<Path> routeFiles(Path routes) {
        if (!Files.isDirectory(routes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(routes)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + routes, e);
        }
    }

    /** A name in a comment or a step is no hook: what a route starts from is. */
    private static void collect(Path file, Set<String> hooks) {
        try {
            String text = Files.readString(file);
            if (HOOK.matcher(text).find()) {
                RouteChecks.endpoints(RouteReader.find().read(file.toString(), text)).stream()
                        .filter(endpoint -> HOOK.matcher(endpoint).matches())
                        .forEach(hooks::add);
            }
        } catch (MalformedInputException e) {
            // Not text: Camel says so when it loads the file.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
