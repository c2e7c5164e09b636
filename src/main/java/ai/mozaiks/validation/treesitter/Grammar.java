package ai.mozaiks.validation.treesitter;

import io.github.treesitter.jtreesitter.Language;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The languages we parse, each loaded when it is first needed. */
enum Grammar {
    JAVASCRIPT("javascript", "[mc]?js|jsx"),
    TYPESCRIPT("typescript", "[mc]?ts"),
    /** Not the one above: it takes JSX for type assertions. */
    TSX("tsx", "tsx"),
    JSON("json", "json"),
    YAML("yaml", "ya?ml"),
    HTML("html", "html"),
    CSS("css", "css");

    private static final Map<Grammar, Language> LOADED = new ConcurrentHashMap<>();

    private final String name;
    private final String extensions;

    Grammar(String name, String extensions) {
        this.name = name;
        this.extensions = extensions;
    }

    static Optional<Grammar> of(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        return Arrays.stream(values())
                .filter(grammar -> extension.matches(grammar.extensions))
                .findFirst();
    }

    /** Whether it has imports and exports. */
    boolean isScript() {
        return this == JAVASCRIPT || this == TYPESCRIPT || this == TSX;
    }

    Language language() {
        return LOADED.computeIfAbsent(
                this,
                grammar -> Language.load(
                        NativeLibrary.load("tree-sitter-" + grammar.name, Arena.global()),
                        "tree_sitter_" + grammar.name));
    }
}
