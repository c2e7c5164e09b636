package ai.mozaiks.validation.treesitter;

import ai.mozaiks.validation.SourceFacts;
import ai.mozaiks.validation.SourceFacts.SyntaxError;
import ai.mozaiks.validation.SourceReader;
import io.github.treesitter.jtreesitter.Node;
import io.github.treesitter.jtreesitter.Parser;
import io.github.treesitter.jtreesitter.Point;
import io.github.treesitter.jtreesitter.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads JavaScript, JSX, TypeScript, TSX, JSON, YAML, HTML and CSS. */
public final class TreeSitterReader implements SourceReader {

    private static final int MOST_ERRORS = 20;
    private static final int LONGEST_QUOTE = 40;

    @Override
    public boolean reads(String path) {
        return Grammar.of(path).isPresent();
    }

    @Override
    public SourceFacts read(String path, String text) {
        Grammar grammar =
                Grammar.of(path).orElseThrow(() -> new IllegalArgumentException("no grammar for '%s'".formatted(path)));
        try (Parser parser = new Parser(grammar.language());
                Tree tree = parser.parse(text).orElseThrow()) {
            Node root = tree.getRootNode();
            List<SyntaxError> errors = new ArrayList<>();
            collectErrors(root, errors);
            if (grammar == Grammar.CSS) {
                errors = confirmed(errors, CssStructure.check(text));
            }
            return grammar.isScript() && errors.isEmpty()
                    ? ScriptFacts.of(grammar, root)
                    : new SourceFacts(errors, List.of(), Set.of(), List.of(), List.of(), List.of(), List.of());
        }
    }

    /** Only into the branches that have an error: a good tree costs one look. */
    private static void collectErrors(Node node, List<SyntaxError> errors) {
        if (!node.hasError() || errors.size() >= MOST_ERRORS) {
            return;
        }
        if (node.isMissing()) {
            errors.add(error(node, "'%s' is missing".formatted(node.getType())));
        } else if (node.isError()) {
            errors.add(error(node, "unexpected '%s'".formatted(quote(node))));
        } else {
            node.getChildren().forEach(child -> collectErrors(child, errors));
        }
    }

    private static SyntaxError error(Node node, String message) {
        Point start = node.getStartPoint();
        return new SyntaxError(start.row() + 1, start.column() + 1, message, true);
    }

    private static List<SyntaxError> confirmed(List<SyntaxError> guessed, List<SyntaxError> certain) {
        return certain.isEmpty()
                ? guessed.stream()
                        .map(error -> new SyntaxError(error.line(), error.column(), error.message(), false))
                        .toList()
                : certain;
    }

    private static String quote(Node node) {
        String line = Objects.requireNonNullElse(node.getText(), "")
                .strip()
                .lines()
                .findFirst()
                .orElse("");
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
    }
}
