package ai.mozaiks.api;

import ai.mozaiks.compiler.Activation;
import ai.mozaiks.compiler.Revision;
import ai.mozaiks.compiler.WorkflowStatus;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.problem.ProblemRecord;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.Workflow;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Workflows as the API shows them: those that can be executed, and folders that have never held one that could. */
final class WorkflowJson {

    private WorkflowJson() {}

    static Map<String, @Nullable Object> of(List<WorkflowStatus> statuses) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(
                "workflows",
                statuses.stream()
                        .filter(status -> status.current() != null)
                        .sorted(Comparator.comparing(WorkflowJson::id))
                        .map(WorkflowJson::workflow)
                        .toList());
        json.put(
                "unavailable",
                statuses.stream()
                        .filter(status -> status.current() == null)
                        .map(WorkflowJson::unavailable)
                        .toList());
        return json;
    }

    private static String id(WorkflowStatus status) {
        return status.running().map(revision -> revision.workflow().id()).orElse("");
    }

    private static Map<String, @Nullable Object> workflow(WorkflowStatus status) {
        Workflow workflow = status.running().map(Revision::workflow).orElseThrow();
        Activation since = status.since();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("workflow_id", workflow.id());
        json.put("name", workflow.name());
        json.put("revision", workflow.revision());
        if (since != null) {
            json.put("since", since.at().toString());
            json.put("reason", since.reason().word());
        }
        json.put("agents", workflow.agents().stream().map(Agent::name).toList());
        if (status.pending() != null) {
            json.put("pending", pending(status));
        }
        return json;
    }

    /** What the folder holds instead of what runs. */
    private static Map<String, @Nullable Object> pending(WorkflowStatus status) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("revision", status.pending());
        json.put("set_aside", status.setAside());
        json.put("problems", problems(status.problems()));
        return json;
    }

    private static Map<String, @Nullable Object> unavailable(WorkflowStatus status) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("folder", status.folder());
        json.put("problems", problems(status.problems()));
        return json;
    }

    private static List<Map<String, @Nullable Object>> problems(List<Problem> problems) {
        return problems.stream()
                .map(problem -> {
                    Map<String, @Nullable Object> json = ProblemRecord.of(problem);
                    json.remove("type");
                    return json;
                })
                .toList();
    }
}
