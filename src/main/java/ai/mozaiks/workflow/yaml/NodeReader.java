package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import ai.mozaiks.workflow.yaml.Node.Entry;
import ai.mozaiks.workflow.yaml.Node.Mapping;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import ai.mozaiks.workflow.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Builds nodes from the parser's events. Not from the library's own tree: that one recurses without bound, and an alias
 * in it can stand for more nodes than fit into memory.
 */
final class NodeReader {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_NODES = 100_000;
    private static final int MAX_PATH = 300;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(TextFile.MAX_BYTES).build();

    private record Anchored(Node node, int size) {}

    private static final int SHORT = 500;

    private final TextFile file;
    private final Findings findings;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private Iterator<Event> events = List.<Event>of().iterator();
    private @Nullable ScalarEvent lastText;
    private int nodes;
    private int depth;

    private NodeReader(TextFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** The file's only document; empty when it is not YAML (the findings say why) or has no content. */
    static Optional<Node> read(TextFile file, Findings findings) {
        NodeReader reader = new NodeReader(file, findings);
        try {
            return reader.document();
        } catch (RefusedException e) {
            findings.error(e.code, e.where, e.problem, e.hint);
        } catch (RuntimeException e) {
            // the parser throws more than its own exceptions when a text is broken enough
            YamlErrors.report(file, e, reader.lastText, findings);
        }
        return Optional.empty();
    }

    private Optional<Node> document() {
        events = new Parse(SETTINGS).parseString(file.yaml()).iterator();
        Node first = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent) {
                if (first != null) {
                    findings.mistake(
                            "yaml.second-document",
                            at(event, ""),
                            "only the first document of a file is read",
                            "remove the '---' or split the file");
                    break;
                }
                first = node(event, "");
            }
        }
        return Optional.ofNullable(first).filter(node -> !node.isNull());
    }

    private Node node(Event event, String path) {
        Location where = at(event, path);
        count(where, 1);
        if (event instanceof CollectionStartEvent collection) {
            checkTag(collection.getTag(), where);
        }
        if (++depth > MAX_DEPTH) {
            throw new RefusedException(
                    "yaml.too-deep", where, "nested deeper than %d levels".formatted(MAX_DEPTH), null);
        }
        int before = nodes;
        Node node = switch (event) {
            case AliasEvent alias -> aliased(alias, where);
            case ScalarEvent scalar -> scalar(scalar, where);
            case SequenceStartEvent _ -> sequence(where, path);
            case MappingStartEvent _ -> mapping(where, path);
            default -> throw new IllegalStateException("unexpected " + event.getEventId());
        };
        depth--;
        if (!(event instanceof AliasEvent) && event instanceof NodeEvent anchored) {
            anchored.getAnchor()
                    .ifPresent(anchor -> anchors.put(anchor.getValue(), new Anchored(node, nodes - before)));
        }
        return node;
    }

    private Node aliased(AliasEvent alias, Location where) {
        String name = alias.getAlias().getValue();
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw new RefusedException(
                    "yaml.unknown-alias",
                    where,
                    "no anchor '&%s' is complete before this alias".formatted(name),
                    Findings.nearest(name, anchors.keySet()));
        }
        count(where, anchored.size());
        return anchored.node();
    }

    private Node sequence(Location where, String path) {
        List<Node> items = new ArrayList<>();
        for (Event event = next(); event instanceof NodeEvent; event = next()) {
            items.add(node(event, path + "[" + items.size() + "]"));
        }
        return new Sequence(items, where);
    }

    private Node mapping(Location where, String path) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Event event = next(); event instanceof NodeEvent; event = next()) {
            Location keyWhere = at(event, path);
            String key = key(event, keyWhere);
            Location located = new Location(keyWhere.file(), keyWhere.line(), keyWhere.column(), child(path, key));
            Node value = node(next(), child(path, key));
            if (key.equals("<<")) {
                merge(value, entries);
            } else if (entries.put(key, new Entry(key, located, value)) != null) {
                findings.mistake(
                        "yaml.duplicate-key",
                        located,
                        "the key '%s' stands here twice".formatted(Texts.shown(key)),
                        "the last one counts");
            }
        }
        return new Mapping(List.copyOf(entries.values()), where);
    }

    private String key(Event event, Location where) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getValue();
        }
        node(event, where.path());
        findings.mistake(
                "yaml.key-not-text", where, "a key must be a text", "put a text that begins with '{' or '[' in quotes");
        return "?";
    }

    private static void merge(Node value, Map<String, Entry> entries) {
        List<Node> sources = value instanceof Sequence(var items, var _) ? items : List.of(value);
        for (Node source : sources) {
            if (source instanceof Mapping(var merged, var _)) {
                merged.forEach(entry -> entries.putIfAbsent(entry.key(), entry));
            }
        }
    }

    private Node scalar(ScalarEvent event, Location where) {
        checkTag(event.getTag(), where);
        boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
        return new Scalar(
                plain ? Scalars.value(event.getValue()) : event.getValue(), event.getValue(), shift(event), where);
    }

    private void checkTag(Optional<String> given, Location where) {
        given.filter(tag -> !tag.startsWith("tag:yaml.org,2002:") && !tag.equals("!"))
                .ifPresent(tag -> findings.mistake(
                        "yaml.tag", where, "the tag '%s' means nothing here".formatted(Texts.shown(tag)), null));
    }

    private int shift(ScalarEvent event) {
        if (event.getScalarStyle() == ScalarStyle.LITERAL) {
            return block(event);
        }
        int quotes = event.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
        int width = event.getEndMark().map(Mark::getIndex).orElse(0)
                - event.getStartMark().map(Mark::getIndex).orElse(0);
        String value = event.getValue();
        return width == value.codePointCount(0, value.length()) + 2 * quotes ? quotes : Scalar.HIDDEN;
    }

    /** Of short texts, as conditions are: the lines of a file are counted for each. */
    private int block(ScalarEvent event) {
        String value = event.getValue();
        int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
        if (value.isBlank()
                || value.length() > SHORT
                || !file.line(line).stripTrailing().matches(".*\\|[+-]?")) {
            return Scalar.HIDDEN;
        }
        int blank = (int) value.lines().takeWhile(String::isBlank).count();
        String first = file.line(line + 1 + blank);
        return Scalar.block(first.length() - first.stripLeading().length());
    }

    private Event next() {
        Event event = events.next();
        lastText = event instanceof ScalarEvent text ? text : null;
        return event;
    }

    private void count(Location where, int more) {
        nodes += more;
        if (nodes > MAX_NODES) {
            throw new RefusedException(
                    "yaml.too-large",
                    where,
                    "more than %d values, aliases counted with what they stand for".formatted(MAX_NODES),
                    null);
        }
    }

    private Location at(Event event, String path) {
        return event.getStartMark()
                .map(mark -> new Location(file.display(), mark.getLine() + 1, mark.getColumn() + 1, path))
                .orElseGet(() -> new Location(file.display(), 0, 0, path));
    }

    private static String child(String path, String key) {
        String grown = path.isEmpty() ? Texts.shown(key) : path + "." + Texts.shown(key);
        return grown.length() <= MAX_PATH ? grown : grown.substring(0, MAX_PATH - 1) + "\u2026";
    }

    private static final class RefusedException extends RuntimeException {
        private final String code;
        private final transient Location where;
        private final String problem;
        private final @Nullable String hint;

        RefusedException(String code, Location where, String problem, @Nullable String hint) {
            super(problem);
            this.code = code;
            this.where = where;
            this.problem = problem;
            this.hint = hint;
        }
    }
}
