package ai.mozaiks.workflow;

import ai.mozaiks.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Reads a workflow folder of any era. Found with {@link #find()}, so that commands need no Spring context. */
public interface WorkflowReader {

    /** Reads and checks; never throws for what stands in the files. */
    Reading read(Path folder, Mode mode);

    /** The packs whose files stand in a folder: that of one workflow, or the one that holds them all. */
    PackReading packs(Path folder);

    /** What others may call the workflow of a folder beside the folder's name: its id and its name, as far as it says them. */
    List<String> names(Path folder);

    /** A YAML text that is no part of a workflow, as a plain value; empty when it cannot be read. */
    Optional<Object> value(String yaml);

    static WorkflowReader find() {
        return ServiceLoader.load(WorkflowReader.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no workflow reader on the class path"));
    }

    /**
     * What reading packs gave.
     *
     * @param problems errors only; then there may be more packs than could be read
     */
    record PackReading(List<Pack> packs, List<Problem> problems) {

        public PackReading {
            packs = List.copyOf(packs);
            problems = List.copyOf(problems);
        }
    }

    enum Mode {
        /** Only what cannot run is an error. */
        LENIENT,
        /** Everything must be declared, as in the dialect's strict eras. */
        STRICT
    }

    /**
     * What reading gave.
     *
     * @param workflow present unless a problem is an error
     * @param problems all of them, in file and line order
     * @param report what was understood, defaulted and ignored, one line each
     */
    record Reading(Optional<Workflow> workflow, List<Problem> problems, List<String> report) {

        public Reading {
            problems = List.copyOf(problems);
            report = List.copyOf(report);
        }

        /** Throws {@link InvalidWorkflowException} with every problem. */
        public Workflow require(String name) {
            return workflow.orElseThrow(() -> new InvalidWorkflowException(name, problems));
        }
    }
}
