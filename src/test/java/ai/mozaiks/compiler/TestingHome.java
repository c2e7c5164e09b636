package ai.mozaiks.compiler;

import ai.mozaiks.workflow.WorkflowReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Predicate;

/** A home with one workflow, Relay, whose second agent tells its revisions apart. */
public final class TestingHome {

    public static final String ID = "relay";

    public final Path folder;
    public final RevisionStore store;

    public TestingHome(Path folder) {
        this.folder = folder;
        this.store = new RevisionStore(folder.resolve("data/revisions"), WorkflowReader.find());
        write("routes/static.camel.yaml", "[]");
    }

    /** Another reader of the same disk, as a new process is one. */
    public TestingHome again() {
        return new TestingHome(folder);
    }

    public WorkflowCatalog catalog() {
        return catalog(pin -> true);
    }

    public WorkflowCatalog catalog(Predicate<RunPins.Pin> unfinished) {
        return new WorkflowCatalog(folder, store, WorkflowReader.find(), Clock.systemUTC(), unfinished);
    }

    /** Writer hands over to the last agent, who ends the run. */
    public TestingHome relay(String last) {
        write("workflows/Relay/workflow.yaml", """
                workflow_id: relay
                workflow_name: Relay
                startup_mode: BackendOnly
                initial_agent: Writer
                """);
        write("workflows/Relay/agents.yaml", """
                agents:
                  - {name: Writer, system_message: Write.}
                  - {name: %s, system_message: End.}
                """.formatted(last));
        write("workflows/Relay/handoffs.yaml", """
                handoff_rules:
                  - {source_agent: Writer, target_agent: %s, handoff_type: after_work}
                  - {source_agent: %s, target_agent: terminate, handoff_type: after_work}
                """.formatted(last, last));
        return this;
    }

    /** The route of an agent as a team ejects and edits it: it goes through a step of its own. */
    public TestingHome ejected(String agent, String steps) {
        return write("routes/workflows/relay/relay.camel.yaml", """
                - route:
                    id: workflow.relay.%1$s
                    description: "ejected"
                    from:
                      id: workflow.relay.%1$s.from
                      uri: direct:workflow.relay.%1$s
                      steps:
                %2$s""".formatted(agent, steps.indent(8)));
    }

    public TestingHome write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestingHome delete(String file) {
        try {
            Files.delete(folder.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
