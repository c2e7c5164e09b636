package ai.mozaiks.workflow.yaml;

import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import ai.mozaiks.workflow.WorkflowReader.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Workflow folders for tests: the one of each era, and ones written on the spot. */
final class Fixtures {

    static final Path ERAS = WorkflowCase.FIXTURES.resolve("eras");

    private Fixtures() {}

    static Reading reading(String era) {
        return WorkflowReader.find().read(ERAS.resolve(era), Mode.LENIENT);
    }

    static Workflow workflow(String era) {
        return reading(era).require(era);
    }

    /** The shop with some files replaced or added. */
    static Reading shop(Path parent, Map<String, String> files) {
        try {
            Path folder = Files.createDirectories(parent.resolve("Shop"));
            for (String file : List.of("orchestrator.yaml", "agents.yaml", "handoffs.yaml")) {
                Files.writeString(
                        folder.resolve(file),
                        Files.readString(WorkflowCase.FIXTURES.resolve("shop").resolve(file)));
            }
            for (var file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Files.writeString(path, file.getValue());
            }
            return WorkflowReader.find().read(folder, Mode.LENIENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
