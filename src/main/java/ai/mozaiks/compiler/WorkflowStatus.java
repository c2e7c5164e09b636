package ai.mozaiks.compiler;

import ai.mozaiks.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as it stands: what new executions start with, and what is in the way of what its folder holds.
 *
 * @param folder the folder's name
 * @param current null if the folder has never held a workflow that runs
 * @param since when it became current, and why
 * @param pending what the folder holds, where that is not current: because of the problems, or because it is set aside
 * @param setAside somebody rolled back from what the folder holds
 * @param problems the errors that keep the folder from becoming current
 */
public record WorkflowStatus(
        String folder,
        @Nullable Revision current,
        @Nullable Activation since,
        @Nullable String pending,
        boolean setAside,
        List<Problem> problems) {

    public WorkflowStatus {
        problems = List.copyOf(problems);
    }

    public Optional<Revision> running() {
        return Optional.ofNullable(current);
    }

    public boolean isBroken() {
        return !problems.isEmpty();
    }
}
