package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.NearMiss;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
        checkEntries(folder.path(), known);
        known.stream()
                .filter(name -> name.contains("/"))
                .map(name -> name.substring(0, name.indexOf('/')))
                .distinct()
                .forEach(inner -> checkEntries(folder.path().resolve(inner), known));
        for (Path entry : folder.list(folder.path())) {
            String name = entry.getFileName().toString();
            if (name.equalsIgnoreCase("hooks.py")) {
                findings.warning(
                        "workflow.python-hooks",
                        folder.where(name),
                        "Python hooks do not run here",
                        "list them in hooks.yaml and bind each function to a bean or an endpoint");
            }
        }
        checkFunctionFiles();
        checkEntryPoint();
    }

    private void checkEntries(Path parent, List<String> known) {
        for (Path entry : folder.list(parent)) {
            String name = folder.relative(entry);
            String base = name.replaceFirst("(?i)\\.(yaml|yml|json)$", "");
            if (Files.isRegularFile(entry) && !base.equals(name) && !known.contains(base.toLowerCase(Locale.ROOT))) {
                stranger(name, base, known);
            }
        }
    }

    /** An app has one landing workflow. */
    private void checkEntryPoint() {
        Path here = folder.path().toAbsolutePath().normalize();
        if (here.getParent() == null || !files.file("workflow").flag("entry_point", false)) {
            return;
        }
        for (Path sibling : folder.list(here.getParent())) {
            if (!sibling.equals(here) && isEntryPoint(sibling)) {
                findings.mistake(
                        "workflow.two-entry-points",
                        files.file("workflow").where("entry_point"),
                        "'%s' is an entry point too: an app has one".formatted(sibling.getFileName()),
                        "say 'entry_point: true' in one of them");
                return;
            }
        }
    }

    private static boolean isEntryPoint(Path folder) {
        Findings unsaid = new Findings(Mode.LENIENT);
        return Files.isDirectory(folder)
                && Documents.read(new WorkflowFolder(folder, unsaid), List.of("workflow"), unsaid)
                        .file("workflow")
                        .flag("entry_point", false);
    }

    /** Python runs nowhere here: that its files are absent is worth knowing, and no mistake even when strict. */
    private void checkFunctionFiles() {
        List<Scalar> named = Stream.of(
                        named("tools", "tools", "file"),
                        named("tools", "lifecycle_tools", "file"),
                        named("hooks", "hooks", "filename"),
                        named("middleware", "prompt_middleware", "filename"))
                .flatMap(List::stream)
                .filter(name -> !name.text().isBlank() && name.text().indexOf('\0') < 0 && !exists(name.text()))
                .toList();
        List<String> known = pythonFiles();
        if (named.size() > 1 && known.isEmpty()) {
            // a folder that came without its Python: one sentence says it as well as forty
            findings.warning(
                    "workflow.missing-function-file",
                    named.getFirst().where(),
                    "none of the Python files that %d functions name is here or in tools/".formatted(named.size()),
                    "bind each function to a bean or an endpoint");
            return;
        }
        named.forEach(name -> findings.warning(
                "workflow.missing-function-file",
                name.where(),
                "there is no file '%s' here or in tools/".formatted(Texts.shown(name.text())),
                Findings.nearest(name.text(), known)));
    }

    private List<Scalar> named(String file, String list, String field) {
        return files.file(file).sections(list).stream()
                .filter(section -> section.shape().fields().containsKey(field))
                .map(section -> section.scalar(field))
                .filter(Objects::nonNull)
                .toList();
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

    /** A path that leaves the workflows is reported as such. */
    private boolean exists(String name) {
        try {
            Path root = folder.path().toAbsolutePath().normalize();
            Path parent = root.getParent();
            if (parent != null && !root.resolve(name).normalize().startsWith(parent)) {
                return true;
            }
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
