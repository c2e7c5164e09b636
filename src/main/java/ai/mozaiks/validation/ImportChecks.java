package ai.mozaiks.validation;

import ai.mozaiks.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What files take from each other and from packages. */
final class ImportChecks {

    private static final List<String> DEPENDENCIES =
            List.of("dependencies", "devDependencies", "peerDependencies", "optionalDependencies");

    private static final Set<String> NODE_MODULES = Set.of(
            "assert",
            "async_hooks",
            "buffer",
            "child_process",
            "cluster",
            "console",
            "constants",
            "crypto",
            "dgram",
            "diagnostics_channel",
            "dns",
            "domain",
            "events",
            "fs",
            "http",
            "http2",
            "https",
            "inspector",
            "module",
            "net",
            "os",
            "path",
            "perf_hooks",
            "process",
            "punycode",
            "querystring",
            "readline",
            "repl",
            "stream",
            "string_decoder",
            "sys",
            "timers",
            "tls",
            "trace_events",
            "tty",
            "url",
            "util",
            "v8",
            "vm",
            "wasi",
            "worker_threads",
            "zlib");

    private ImportChecks() {}

    /** Names that are imported from a file that does not export them. */
    static List<Finding> missingNames(Sources sources) {
        List<Finding> findings = new ArrayList<>();
        sources.facts()
                .forEach((path, facts) -> facts.imports()
                        .forEach(one -> sources.resolve(path, one.module())
                                .filter(target -> one.isRelative())
                                .ifPresent(target -> sources.exportsOf(target)
                                        .ifPresent(exports -> one.names().stream()
                                                .filter(name -> !name.equals("*") && !exports.contains(name))
                                                .map(name -> sources.candidate()
                                                        .error(
                                                                "semantic.import",
                                                                path,
                                                                one.line(),
                                                                "imports '%s' from '%s', which exports %s"
                                                                        .formatted(
                                                                                name,
                                                                                target,
                                                                                exports.isEmpty()
                                                                                        ? "nothing"
                                                                                        : sorted(exports))))
                                                .forEach(findings::add)))));
        return findings;
    }

    /** Packages that are imported but that no package.json on the way to the root declares. */
    static List<Finding> undeclaredPackages(Sources sources) {
        List<Finding> findings = new ArrayList<>();
        Set<String> own = ownNames(sources.candidate());
        sources.facts().forEach((path, facts) -> {
            Set<String> declared = declaredFor(sources.candidate(), path);
            facts.imports().stream()
                    .filter(one -> !one.isRelative() && isPackage(one.module()))
                    .filter(one ->
                            !declared.contains(packageOf(one.module())) && !own.contains(packageOf(one.module())))
                    .map(one -> sources.candidate()
                            .error(
                                    "semantic.package",
                                    path,
                                    one.line(),
                                    "imports '%s', which no package.json declares".formatted(one.module())))
                    .forEach(findings::add);
        });
        return findings;
    }

    /** Scripts that nothing imports or names: notes, since a tool may find them by their place. */
    static List<Finding> unusedFiles(Sources sources) {
        Set<String> used = new HashSet<>();
        sources.facts()
                .forEach((path, facts) -> facts.imports().stream()
                        .filter(SourceFacts.Import::isRelative)
                        .forEach(one -> sources.resolve(path, one.module()).ifPresent(used::add)));
        String texts = sources.facts().entrySet().stream()
                .flatMap(file -> Stream.concat(
                        file.getValue().literals().stream().map(SourceFacts.Literal::text),
                        file.getKey().matches(".*\\.(json|html|ya?ml)")
                                ? sources.candidate().findText(file.getKey()).stream()
                                : Stream.empty()))
                .collect(Collectors.joining("\n"));
        return sources.facts().keySet().stream()
                .filter(path -> path.matches("src/.*\\.[jt]sx?"))
                .filter(path -> !path.matches(".*(\\.test|\\.spec|\\.config|\\.d)\\.[jt]sx?"))
                .filter(path -> !used.contains(path) && !texts.contains(path.substring(path.lastIndexOf('/') + 1)))
                .map(path -> sources.candidate().note("semantic.unused", path, "no file uses it"))
                .toList();
    }

    private static Set<String> declaredFor(Candidate candidate, String path) {
        Set<String> declared = new HashSet<>();
        String folder = path;
        while (!folder.isEmpty()) {
            folder = Sources.folder(folder);
            String manifest = folder.isEmpty() ? "package.json" : folder + "/package.json";
            candidate
                    .findText(manifest)
                    .ifPresent(text -> DEPENDENCIES.forEach(kind -> declared.addAll(
                            Json.asObject(Json.object(text).get(kind)).keySet())));
        }
        return declared;
    }

    private static Set<String> ownNames(Candidate candidate) {
        return candidate
                .matching(path -> path.endsWith("package.json"))
                .map(file -> String.valueOf(Json.object(file.content()).get("name")))
                .collect(Collectors.toSet());
    }

    /** Not Node's own, not a bundler's virtual module or alias, not an address. */
    private static boolean isPackage(String module) {
        return !module.contains(":")
                && !module.startsWith("/")
                && !module.startsWith("#")
                && !module.startsWith("@/")
                && !module.startsWith("~")
                && !NODE_MODULES.contains(packageOf(module));
    }

    private static String packageOf(String module) {
        String[] parts = module.split("/", 3);
        return module.startsWith("@") && parts.length > 1 ? parts[0] + "/" + parts[1] : parts[0];
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().limit(12).collect(Collectors.joining(", "));
    }
}
