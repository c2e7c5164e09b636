package ai.mozaiks.compiler;

import java.util.List;

/** What operators ask about the workflows of a running house. */
public interface WorkflowRevisions {

    /** Every workflow of the home, by the name of its folder. */
    List<WorkflowStatus> statuses();

    /** Looks at every file again and makes current what can be; returns when that is done. */
    List<WorkflowStatus> reload();
}
