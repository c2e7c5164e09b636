package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import java.util.List;
import java.util.Optional;

/** A YAML text that is no workflow, read with the same care and the same messages. */
public final class YamlFile {

    /**
     * What reading gave.
     *
     * @param root empty when the text is not YAML or has no content
     */
    public record Reading(Optional<Node> root, List<Problem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    private YamlFile() {}

    /** Reads a text; its places name the file as given. */
    public static Reading read(String file, String text) {
        Findings findings = new Findings(Mode.LENIENT);
        if (text.length() > TextFile.MAX_BYTES) {
            findings.error(
                    "yaml.too-large",
                    Location.of(file),
                    "larger than %,d characters".formatted(TextFile.MAX_BYTES),
                    null);
            return new Reading(Optional.empty(), findings.problems());
        }
        Optional<Node> root = NodeReader.read(new TextFile(file, file, text), findings);
        return new Reading(root, findings.problems());
    }
}
