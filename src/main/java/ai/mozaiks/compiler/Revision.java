package ai.mozaiks.compiler;

import ai.mozaiks.workflow.Workflow;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One state of a workflow, kept as long as an execution may need it.
 *
 * @param workflow read from the kept files; its revision is the hash of everything here
 * @param ejected route files that take precedence over the plan
 * @param hooks route files with hooks of this workflow
 */
public record Revision(Workflow workflow, List<Path> ejected, List<Path> hooks) {

    public Revision {
        ejected = List.copyOf(ejected);
        hooks = List.copyOf(hooks);
    }

    public String id() {
        return workflow.revision();
    }

    boolean is(String workflowId, String revision) {
        return workflow.id().equals(workflowId) && workflow.revision().equals(revision);
    }

    /** Names of the hooks its agents call. */
    public Set<String> hookNames() {
        return HookRoutes.named(hooks);
    }

    /** What a person types and compares: the hash's beginning. */
    public static String brief(String revision) {
        return revision.substring(0, Math.min(12, revision.length()));
    }
}
