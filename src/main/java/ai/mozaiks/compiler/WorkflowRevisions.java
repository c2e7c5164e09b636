package ai.mozaiks.compiler;

import java.util.List;
import java.util.Optional;

/** What operators ask about the workflows of a running house. */
public interface WorkflowRevisions {

    /** The workflows of the home by the name of their folders, as they were when they were last looked at. */
    List<WorkflowStatus> statuses();

    /** One of them, looked at if it has not been; by the id of its workflow, ignoring case, hyphens and underscores. */
    Optional<WorkflowStatus> status(String workflowId);

    /** Looks at every file again and makes current what can be; returns when that is done. */
    List<WorkflowStatus> reload();
}
