package ai.mozaiks.validation;

import java.util.List;
import java.util.Set;

/**
 * What the checks need to know of one source file.
 *
 * @param exports names other files may import, {@code default} among them
 * @param forwarded modules all of whose names this one exports too
 * @param literals every string in the code; of a template string the part before its first hole
 * @param modelReferences names of database models that {@code ref} properties point to
 * @param models names of database models this file defines
 */
public record SourceFacts(
        List<SyntaxError> errors,
        List<Import> imports,
        Set<String> exports,
        List<String> forwarded,
        List<Literal> literals,
        List<Literal> modelReferences,
        List<Literal> models) {

    /**
     * Line and column counted from 1.
     *
     * @param certain false where the parser may not know the newest form of the language
     */
    public record SyntaxError(int line, int column, String message, boolean certain) {}

    /**
     * One import.
     *
     * @param names what is imported from the module; {@code *} for all of it, none for its side effects
     */
    public record Import(String module, List<String> names, int line) {
        public boolean isRelative() {
            return module.startsWith("./") || module.startsWith("../") || module.equals(".") || module.equals("..");
        }
    }

    public record Literal(String text, int line) {}
}
