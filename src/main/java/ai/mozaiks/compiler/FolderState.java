package ai.mozaiks.compiler;

/** A folder as it was last looked at. */
record FolderState(String stamp, String workflowId, WorkflowStatus status) {

    /** No id is known: the folder has never held a workflow. */
    static final String UNKNOWN = "";

    boolean isCurrent(String id, String revision) {
        Revision current = status.current();
        return current != null && current.is(id, revision);
    }

    boolean holds(String id) {
        return status.current() != null && workflowId.equals(id);
    }
}
