package ai.mozaiks.validation.treesitter;

import ai.mozaiks.validation.SourceFacts;
import ai.mozaiks.validation.SourceFacts.Import;
import ai.mozaiks.validation.SourceFacts.Literal;
import io.github.treesitter.jtreesitter.Node;
import io.github.treesitter.jtreesitter.Query;
import io.github.treesitter.jtreesitter.QueryCursor;
import io.github.treesitter.jtreesitter.QueryMatch;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a JavaScript or TypeScript file imports, exports and names. */
final class ScriptFacts {

    /** Everything that may stand deep in the code; imports and exports stand at its top and are read by walking. */
    private static final String DEEP = """
            (string (string_fragment) @literal)
            (template_string . (string_fragment) @literal)
            (pair key: (property_identifier) @key value: (string (string_fragment) @value))
            (call_expression function: (import) arguments: (arguments . (string (string_fragment) @dynamic)))
            (call_expression
              function: [(identifier) @function (member_expression property: (property_identifier) @function)]
              arguments: (arguments . (string (string_fragment) @argument)))
            """;

    private static final Map<Grammar, Query> QUERIES = new EnumMap<>(Grammar.class);

    private final List<Import> imports = new ArrayList<>();
    private final Set<String> exports = new LinkedHashSet<>();
    private final List<String> forwarded = new ArrayList<>();
    private final List<Literal> literals = new ArrayList<>();
    private final List<Literal> modelReferences = new ArrayList<>();
    private final List<Literal> models = new ArrayList<>();

    private ScriptFacts() {}

    static SourceFacts of(Grammar grammar, Node root) {
        ScriptFacts facts = new ScriptFacts();
        for (Node statement : root.getNamedChildren()) {
            switch (statement.getType()) {
                case "import_statement" -> facts.addImport(statement);
                case "export_statement" -> facts.addExport(statement);
                default -> {}
            }
        }
        try (QueryCursor cursor = new QueryCursor(query(grammar))) {
            cursor.findMatches(root).forEach(facts::addMatch);
        }
        return new SourceFacts(
                List.of(),
                facts.imports,
                facts.exports,
                facts.forwarded,
                facts.literals,
                facts.modelReferences,
                facts.models);
    }

    private static Query query(Grammar grammar) {
        synchronized (QUERIES) {
            return QUERIES.computeIfAbsent(grammar, key -> new Query(key.language(), DEEP));
        }
    }

    private void addImport(Node statement) {
        Optional<String> module = module(statement);
        if (module.isEmpty() || isTypeOnly(statement)) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (Node clause : childrenOf(statement, "import_clause")) {
            for (Node part : clause.getNamedChildren()) {
                switch (part.getType()) {
                    case "identifier" -> names.add("default");
                    case "namespace_import" -> names.add("*");
                    case "named_imports" ->
                        childrenOf(part, "import_specifier").stream()
                                .filter(specifier -> !isTypeOnly(specifier))
                                .forEach(specifier -> names.add(field(specifier, "name")));
                    default -> {}
                }
            }
        }
        imports.add(new Import(module.get(), names, line(statement)));
    }

    /** {@code import type} leaves nothing in the code that runs. */
    private static boolean isTypeOnly(Node node) {
        return node.getChildren().stream().anyMatch(child -> child.getType().equals("type"));
    }

    private void addExport(Node statement) {
        Optional<String> module = module(statement);
        List<Node> children = statement.getChildren();
        List<Node> clauses = childrenOf(statement, "export_clause");
        if (children.stream().anyMatch(child -> child.getType().equals("default"))) {
            exports.add("default");
        } else if (!clauses.isEmpty()) {
            List<Node> specifiers = childrenOf(clauses.getFirst(), "export_specifier");
            specifiers.forEach(specifier -> exports.add(specifier
                    .getChildByFieldName("alias")
                    .map(ScriptFacts::text)
                    .orElseGet(() -> field(specifier, "name"))));
            module.ifPresent(from -> imports.add(new Import(
                    from, specifiers.stream().map(one -> field(one, "name")).toList(), line(statement))));
        } else if (module.isPresent()) {
            imports.add(new Import(module.get(), List.of("*"), line(statement)));
            childrenOf(statement, "namespace_export").stream()
                    .findFirst()
                    .ifPresentOrElse(
                            name -> exports.add(text(name.getNamedChild(0).orElseThrow())),
                            () -> forwarded.add(module.get()));
        } else {
            statement.getChildByFieldName("declaration").ifPresent(this::addDeclared);
        }
    }

    private void addDeclared(Node declaration) {
        Optional<Node> name = declaration.getChildByFieldName("name");
        if (name.isPresent()) {
            exports.add(text(name.get()));
            return;
        }
        for (Node declarator : childrenOf(declaration, "variable_declarator")) {
            declarator.getChildByFieldName("name").ifPresent(this::addPattern);
        }
    }

    private void addPattern(Node pattern) {
        switch (pattern.getType()) {
            case "identifier", "shorthand_property_identifier_pattern" -> exports.add(text(pattern));
            case "pair_pattern" -> pattern.getChildByFieldName("value").ifPresent(this::addPattern);
            case "assignment_pattern", "object_assignment_pattern" ->
                pattern.getChildByFieldName("left").ifPresent(this::addPattern);
            default -> pattern.getNamedChildren().forEach(this::addPattern);
        }
    }

    private void addMatch(QueryMatch match) {
        match.findNodes("literal").forEach(node -> literals.add(literal(node)));
        match.findNodes("dynamic").forEach(node -> imports.add(new Import(text(node), List.of("*"), line(node))));
        match.findNodes("value").stream()
                .filter(node -> text(match, "key").equals("ref"))
                .forEach(node -> modelReferences.add(literal(node)));
        for (Node argument : match.findNodes("argument")) {
            switch (text(match, "function")) {
                case "require" -> imports.add(new Import(text(argument), List.of("*"), line(argument)));
                case "model" -> models.add(literal(argument));
                default -> {}
            }
        }
    }

    private static String text(QueryMatch match, String capture) {
        return match.findNodes(capture).stream()
                .findFirst()
                .map(ScriptFacts::text)
                .orElse("");
    }

    private static String text(Node node) {
        return Objects.requireNonNullElse(node.getText(), "");
    }

    private static Literal literal(Node node) {
        return new Literal(text(node), line(node));
    }

    private static int line(Node node) {
        return node.getStartPoint().row() + 1;
    }

    private static Optional<String> module(Node statement) {
        return statement.getChildByFieldName("source").map(source -> {
            String quoted = text(source);
            return quoted.substring(1, quoted.length() - 1);
        });
    }

    private static String field(Node node, String name) {
        return node.getChildByFieldName(name).map(ScriptFacts::text).orElse("");
    }

    private static List<Node> childrenOf(Node node, String type) {
        return node.getNamedChildren().stream()
                .filter(child -> child.getType().equals(type))
                .toList();
    }
}
