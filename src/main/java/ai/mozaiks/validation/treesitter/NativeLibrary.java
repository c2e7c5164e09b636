package ai.mozaiks.validation.treesitter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Loads tree-sitter's native libraries, which come inside jars for every common platform. */
final class NativeLibrary {

    private NativeLibrary() {}

    /** By name, e.g. {@code tree-sitter-json}. */
    @SuppressWarnings("restricted") // loading native code is what this class is for
    static SymbolLookup load(String name, Arena arena) {
        String resource = "/lib/" + fileName(name, System.getProperty("os.name"), System.getProperty("os.arch"));
        try (InputStream library = NativeLibrary.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new IllegalStateException("no grammar for this platform: '%s' is missing".formatted(resource));
            }
            // In a folder only we can write to: whoever could swap the file would run code in this process.
            Path folder = Files.createTempDirectory("mozaiks-tree-sitter");
            Path file = folder.resolve(name);
            Files.copy(library, file);
            SymbolLookup symbols = SymbolLookup.libraryLookup(file, arena);
            delete(file, folder);
            return symbols;
        } catch (IOException e) {
            throw new UncheckedIOException("native library '%s' cannot be loaded".formatted(name), e);
        }
    }

    /** The name bonede's jars give it. */
    static String fileName(String name, String system, String architecture) {
        String machine = architecture.equals("aarch64") ? "aarch64" : "x86_64";
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return "%s-macos-%s.dylib".formatted(machine, name);
        }
        return os.startsWith("windows")
                ? "%s-windows-%s.dll".formatted(machine, name)
                : "%s-linux-gnu-%s.so".formatted(machine, name);
    }

    /** A loaded library needs its file no longer, except on Windows, which refuses to delete it. */
    private static void delete(Path file, Path folder) {
        try {
            Files.delete(file);
            Files.delete(folder);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
