package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.NearMiss;
import ai.mozaiks.workflow.yaml.Dialect.Field;
import ai.mozaiks.workflow.yaml.Dialect.FileKind;
import ai.mozaiks.workflow.yaml.Dialect.Shape;
import ai.mozaiks.workflow.yaml.Node.Entry;
import ai.mozaiks.workflow.yaml.Node.Mapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A folder's files, read, unwrapped and checked against the vocabulary. */
final class Documents {

    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final WorkflowFolder folder;
    private final Findings findings;

    Documents(WorkflowFolder folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    /** The files of these kinds. */
    static Documents read(WorkflowFolder folder, Collection<String> kinds, Findings findings) {
        Documents documents = new Documents(folder, findings);
        Dialect.get().files().values().stream()
                .filter(kind -> kinds.contains(kind.id()))
                .forEach(documents::read);
        return documents;
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /** Kinds of files that are there and say nothing that can be used (the findings say why). */
    Set<String> broken() {
        return broken;
    }

    boolean has(String kind) {
        return sections.containsKey(kind);
    }

    /** The file's content; empty when there is none. */
    Section file(String kind) {
        Section section = sections.get(kind);
        return section != null ? section : Section.empty(folder.where(), shapeOf(kind));
    }

    /** The file's name in the folder, in lower case; empty when there is none. */
    String nameOf(String kind) {
        return names.getOrDefault(kind, "");
    }

    boolean hasSchemaVersion() {
        return sections.values().stream().anyMatch(section -> section.node().find("schema_version") != null);
    }

    boolean callsToolsAutomatically() {
        return file("tools").sections("tools").stream().anyMatch(tool -> tool.mentions("auto_tool_call"));
    }

    private void read(FileKind kind) {
        List<TextFile> files = new ArrayList<>();
        for (String name : kind.names()) {
            for (Path candidate : folder.candidates(name)) {
                folder.read(candidate).ifPresentOrElse(files::add, () -> broken.add(kind.id()));
            }
        }
        files.forEach(file -> names.putIfAbsent(kind.id(), file.name()));
        List<Mapping> contents = new ArrayList<>();
        for (TextFile file : files) {
            content(file, kind).ifPresentOrElse(contents::add, () -> broken.add(kind.id()));
        }
        if (!contents.isEmpty()) {
            Mapping first = contents.getFirst();
            sections.put(kind.id(), new Section(first, shapeOf(kind.id())));
            new ShapeCheck(Dialect.get(), findings).check(first, shapeOf(kind.id()));
            contents.stream().skip(1).forEach(other -> compare(kind, first, other));
        }
    }

    private void compare(FileKind kind, Mapping first, Mapping other) {
        if (!Meaning.of(first, shapeOf(kind.id())).equals(Meaning.of(other, shapeOf(kind.id())))) {
            broken.add(kind.id());
            findings.error(
                    "workflow.two-files",
                    new Location(other.where().file(), 1, 1, ""),
                    "says something else than '%s', which is the same file under another name"
                            .formatted(first.where().file()),
                    "keep one of them");
        }
    }

    /** Empty when the file is not YAML (the findings say why). */
    private Optional<Mapping> content(TextFile file, FileKind kind) {
        Location where = new Location(file.display(), 1, 1, "");
        int before = findings.problems().size();
        Optional<Node> node = NodeReader.read(file, findings);
        if (node.isEmpty()) {
            if (findings.problems().size() > before) {
                return Optional.empty();
            }
            if (kind.id().equals("workflow") || kind.id().equals("agents")) {
                findings.mistake("workflow.empty-file", where, "the file says nothing", null);
            }
            return Optional.of(Node.empty(where));
        }
        return Optional.of(mapping(node.get(), kind, where));
    }

    private Mapping mapping(Node node, FileKind kind, Location where) {
        if (!(node instanceof Mapping mapping)) {
            Entry wrapped = new Entry(String.valueOf(kind.wrapper()), where, node);
            boolean list = node instanceof Node.Sequence && kind.wrapper() != null;
            findings.mistake(
                    "workflow.not-a-map",
                    node.where(),
                    "the file must hold a map, not %s".formatted(node.kind()),
                    list ? "write '%s:' above it".formatted(kind.wrapper()) : null);
            return list ? new Mapping(List.of(wrapped), where) : Node.empty(where);
        }
        return unwrapped(mapping, kind.wrapper(), shapeOf(kind.id()));
    }

    /** {@code handoffs: {handoff_rules: [...]}} and the like, however often; what stands beside the wrapper is kept. */
    private Mapping unwrapped(Mapping root, @Nullable String wrapper, Shape shape) {
        Node inside = wrapper == null ? null : root.find(wrapper);
        if (wrapper == null || inside == null || !wraps(inside, wrapper, shape)) {
            return root;
        }
        Map<String, Entry> merged = new LinkedHashMap<>();
        if (inside instanceof Mapping(var inner, var _)) {
            inner.forEach(entry -> merged.put(entry.key(), entry));
        }
        for (Entry entry : root.entries()) {
            if (entry.key().equals(wrapper)) {
                continue;
            }
            Entry inner = merged.get(entry.key());
            if (inner == null || inner.value().isNull()) {
                merged.put(entry.key(), entry);
            } else if (!entry.value().isNull()) {
                findings.mistake(
                        "workflow.two-spellings",
                        entry.where(),
                        "'%s' stands inside '%s' too".formatted(Texts.shown(entry.key()), wrapper),
                        "the one inside counts: keep one of them");
            }
        }
        Mapping content = new Mapping(List.copyOf(merged.values()), inside.where());
        return inside instanceof Mapping ? unwrapped(content, wrapper, shape) : content;
    }

    /** Whether this is the content, and not a field that is called as its wrapper. */
    private static boolean wraps(Node inside, String wrapper, Shape shape) {
        if (!(inside instanceof Mapping(var entries, var _))) {
            return inside.isNull();
        }
        Field field = shape.spellings().get(wrapper);
        boolean neverAMap = field != null && field.types().stream().allMatch(Type.ListOf.class::isInstance);
        return entries.isEmpty()
                || entries.stream()
                        .map(Entry::key)
                        .anyMatch(key -> shape.spellings().containsKey(key)
                                || key.equals(wrapper)
                                || (neverAMap
                                        && NearMiss.find(key, shape.spellings().keySet())
                                                .isPresent()));
    }

    private static Shape shapeOf(String kind) {
        FileKind file = Objects.requireNonNull(Dialect.get().files().get(kind), kind);
        return Dialect.get().shape(file.shape());
    }
}
