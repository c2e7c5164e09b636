package ai.mozaiks.validation.treesitter;

import io.github.treesitter.jtreesitter.NativeLibraryLookup;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;

/** Where jtreesitter finds tree-sitter itself; it asks for this class through {@code META-INF/services}. */
public final class BundledLookup implements NativeLibraryLookup {

    @Override
    public SymbolLookup get(Arena arena) {
        return NativeLibrary.load("tree-sitter", arena);
    }
}
