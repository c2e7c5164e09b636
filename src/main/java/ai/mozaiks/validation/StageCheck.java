package ai.mozaiks.validation;

import java.util.function.Consumer;

/** One stage of the validation. Told nothing but the files, so that the same files always get the same verdict. */
public interface StageCheck {

    Stage stage();

    /**
     * Judges the files.
     *
     * @param progress hears what is being done, line by line, while it takes long
     */
    StageResult check(Candidate candidate, Consumer<String> progress);
}
