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
        Set<String> hooks = new TreeSet<>();
        files(routes).forEach(file -> collect(file, hooks));
        return hooks;
    }

    /** The files the server loads from the folder: those directly in it, by name. */
    public static List<Path> files(Path routes) {
        if (!Files.isDirectory(routes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(routes)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
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
