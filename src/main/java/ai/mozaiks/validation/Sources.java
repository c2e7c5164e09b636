package ai.mozaiks.validation;

import ai.mozaiks.execution.OutputFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A candidate's source files, read; knows which file an import means. */
record Sources(Candidate candidate, Map<String, SourceFacts> facts) {

    private static final List<String> GUESSES = List.of("", ".js", ".jsx", ".ts", ".tsx", ".mjs", ".cjs", ".json");

    static Sources read(Candidate candidate, SourceReader reader) {
        Map<String, SourceFacts> facts = new LinkedHashMap<>();
        for (OutputFile file : candidate.files().values()) {
            if (reader.reads(file.path())) {
                facts.put(file.path(), reader.read(file.path(), file.content()));
            }
        }
        return new Sources(candidate, facts);
    }

    /** The file a relative import means, tried as bundlers try. */
    Optional<String> resolve(String from, String module) {
        String path = normalize(folder(from) + "/" + module.split("[?#]", 2)[0]);
        String typescript = path.replaceAll("\\.(m?)js(x?)$", ".$1ts$2");
        return Stream.concat(
                        GUESSES.stream().flatMap(end -> Stream.of(path + end, path + "/index" + end)),
                        Stream.of(typescript))
                .filter(candidate::has)
                .findFirst();
    }

    /** What other files may import from a file, what it forwards included; empty if that cannot be known. */
    Optional<Set<String>> exportsOf(String path) {
        return exportsOf(path, new java.util.HashSet<>());
    }

    private Optional<Set<String>> exportsOf(String path, Set<String> seen) {
        SourceFacts file = facts.get(path);
        if (file == null || !path.matches(".*\\.[mc]?[jt]sx?") || isCommonJs(path) || !seen.add(path)) {
            return Optional.empty();
        }
        Set<String> names = new java.util.HashSet<>(file.exports());
        for (String module : file.forwarded()) {
            Optional<Set<String>> more = resolve(path, module).flatMap(target -> exportsOf(target, seen));
            if (more.isEmpty()) {
                return Optional.empty();
            }
            names.addAll(more.get());
        }
        return Optional.of(names);
    }

    private boolean isCommonJs(String path) {
        return path.endsWith(".cjs")
                || candidate
                        .findText(path)
                        .filter(text -> text.contains("module.exports"))
                        .isPresent();
    }

    static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static String normalize(String path) {
        java.util.ArrayDeque<String> parts = new java.util.ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                // A step above the root stays visible, so that it resolves to nothing.
                if (parts.isEmpty() || parts.getLast().equals("..")) {
                    parts.add(part);
                } else {
                    parts.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }
}
