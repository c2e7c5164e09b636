package ai.mozaiks.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the hooks a team has written in {@code routes/}: routes from {@code direct:hook.<workflow>.<Agent>.before|after}. */
public final class HookRoutes {

    private static final Pattern HOOK = Pattern.compile("hook\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.(before|after)");

    private HookRoutes() {}

    /** Their names, e.g. {@code hook.app_generator.ModelAgent.before}; empty if the folder does not exist. */
    public static Set<String> in(Path routes) {
        Set<String> hooks = new TreeSet<>();
        if (!Files.isDirectory(routes)) {
            return hooks;
        }
        try (Stream<Path> files = Files.list(routes)) {
            files.filter(file -> file.toString().endsWith(".camel.yaml")).forEach(file -> collect(file, hooks));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + routes, e);
        }
        return hooks;
    }

    private static void collect(Path file, Set<String> hooks) {
        try {
            Matcher matcher = HOOK.matcher(Files.readString(file));
            while (matcher.find()) {
                hooks.add(matcher.group());
            }
        } catch (MalformedInputException e) {
            // Not text: Camel says so when it loads the file.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
