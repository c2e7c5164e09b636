package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.NearMiss;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Checks the files themselves: strangers, Python that cannot run here, functions whose file is absent. */
final class FolderCheck {

    private static final Set<String> KNOWN_STRANGERS = Set.of("pyproject.toml", "readme.md", "package.json");

    private final WorkflowFolder folder;
    private final Documents files;
    private final Findings findings;

    FolderCheck(WorkflowFolder folder, Documents files, Findings findings) {
        this.folder = folder;
        this.files = files;
        this.findings = findings;
    }

    void check() {
        List<String> known = Dialect.get().files().values().stream()
                .flatMap(kind -> kind.names().stream())
                .toList();
        for (Path entry : folder.list(folder.path())) {
            String name = entry.getFileName().toString();
            String base = name.replaceFirst("(?i)\\.(yaml|yml|json)$", "");
            if (Files.isRegularFile(entry) && !base.equals(name) && !known.contains(base.toLowerCase(Locale.ROOT))) {
                stranger(name, base, known);
            } else if (name.equalsIgnoreCase("hooks.py")) {
                findings.warning(
                        "workflow.python-hooks",
                        folder.where(name),
                        "Python hooks do not run here",
                        "list them in hooks.yaml and bind each function to a bean or an endpoint");
            }
        }
        Stream.of("tools", "lifecycle_tools")
                .flatMap(field -> files.file("tools").sections(field).stream())
                .filter(tool -> tool.shape().fields().containsKey("file") && tool.has("file"))
                .forEach(tool -> requireFile(tool, "file"));
        files.file("hooks").sections("hooks").stream()
                .filter(hook -> hook.has("filename"))
                .forEach(hook -> requireFile(hook, "filename"));
    }

    private void stranger(String name, String base, List<String> known) {
        if (KNOWN_STRANGERS.contains(name.toLowerCase(Locale.ROOT))) {
            return;
        }
        String nearest = NearMiss.find(base, known).orElse(null);
        if (nearest != null) {
            String extension = name.substring(base.length());
            findings.mistake(
                    "workflow.unknown-file",
                    folder.where(name),
                    "'%s' is not read".formatted(name),
                    "did you mean '%s%s'?".formatted(nearest, extension));
        }
        findings.ignored(folder.where(name), "not a file of the dialect");
    }

    private void requireFile(Section section, String field) {
        String name = section.text(field, "");
        if (name.isBlank() || name.indexOf('\0') >= 0 || exists(name)) {
            return;
        }
        findings.mistake(
                "workflow.missing-function-file",
                section.where(field),
                "there is no file '%s' here or in tools/".formatted(Texts.shown(name)),
                Findings.nearest(name, pythonFiles()));
    }

    private boolean exists(String name) {
        try {
            return Files.exists(folder.path().resolve(name))
                    || Files.exists(folder.path().resolve("tools").resolve(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private List<String> pythonFiles() {
        List<String> names = new ArrayList<>();
        for (Path parent : List.of(folder.path(), folder.path().resolve("tools"))) {
            folder.list(parent).stream()
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".py"))
                    .forEach(names::add);
        }
        return names;
    }
}
