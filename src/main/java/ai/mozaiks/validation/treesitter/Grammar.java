package ai.mozaiks.validation.treesitter;

import io.github.treesitter.jtreesitter.Language;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages we parse, each loaded when it is first needed. */
enum Grammar {
    JAVASCRIPT("javascript", "js", "jsx", "mjs", "cjs"),
    TYPESCRIPT("typescript", "ts", "mts", "cts"),
    /** Not the one above: it takes JSX for type assertions. */
    TSX("tsx", "tsx"),
    JSON("json", "json"),
    YAML("yaml", "yaml", "yml"),
    HTML("html", "html"),
    CSS("css", "css");

    private final String name;
    private final List<String> extensions;
    private @Nullable Language language;

    Grammar(String name, String... extensions) {
        this.name = name;
        this.extensions = List.of(extensions);
    }

    static Optional<Grammar> of(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        return Arrays.stream(values())
                .filter(grammar -> grammar.extensions.contains(extension))
                .findFirst();
    }

    /** Whether it has imports and exports. */
    boolean isScript() {
        return this == JAVASCRIPT || this == TYPESCRIPT || this == TSX;
    }

    synchronized Language language() {
        Language loaded = language;
        if (loaded == null) {
            loaded = Language.load(NativeLibrary.load("tree-sitter-" + name, Arena.global()), "tree_sitter_" + name);
            language = loaded;
        }
        return loaded;
    }
}
