package ai.mozaiks.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The text a person gives a workflow: on the command line, or {@code @FILE}. */
final class InputText {

    /** Enough for many pages; more is a mistake, and no model reads it. */
    static final int LONGEST = 20_000;

    private InputText() {}

    static String require(@Nullable String argument) {
        if (argument == null) {
            throw CommandFailedException.badInput("what should be made? Say so with --input \"…\" or --input @FILE");
        }
        String text = argument.startsWith("@") ? read(Path.of(argument.substring(1))) : argument;
        if (text.isBlank()) {
            throw CommandFailedException.badInput("the input is empty: describe in a sentence what should be made");
        }
        if (text.length() > LONGEST) {
            throw CommandFailedException.badInput("the input has %,d characters, and %,d is the most: keep what matters"
                    .formatted(text.length(), LONGEST));
        }
        return text.strip();
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > LONGEST * 4L) {
                throw CommandFailedException.badInput("the input file %s has %,d bytes, and %,d characters is the most"
                        .formatted(file, Files.size(file), LONGEST));
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw CommandFailedException.badInput("there is no input file '%s'".formatted(file));
        } catch (CharacterCodingException e) {
            throw CommandFailedException.badInput("the input file '%s' is not UTF-8 text".formatted(file));
        } catch (IOException e) {
            throw CommandFailedException.badInput(
                    "the input file '%s' cannot be read: %s".formatted(file, e.getMessage()));
        }
    }
}
