package ai.mozaiks.compiler;

import ai.mozaiks.compiler.RoutePlan.Branch;
import ai.mozaiks.compiler.RoutePlan.Node;
import ai.mozaiks.workflow.FanOut;
import ai.mozaiks.workflow.TaskBatch;
import java.util.List;
import java.util.Map;

/** Writes parallel work: the one mechanism is a splitter over tasks and an aggregator that counts them. */
final class FanOutNodes {

    private FanOutNodes() {}

    /** Tasks run in waves: a task waits for those it depends on. */
    static List<Node> batch(String route, TaskBatch batch) {
        String id = "%s.batch.%s".formatted(route, RouteNames.segment(batch.id()));
        Node task = new Node.To(id + ".task", "one task, by its own agent", "kamelet:task-action", Map.of());
        Node wave = new Node.To(id + ".ready", "which tasks may start now", "kamelet:wave-action", Map.of());
        Node split = new Node.Split(
                id + ".split", "every task of the wave at once", "mozaiks.wave", "branchResults", List.of(task));
        return List.of(
                new Node.SetProperty(id + ".id", "the batch that starts", "mozaiks.batch", batch.id()),
                new Node.To(id + ".tasks", "reads the tasks", "kamelet:batch-action", Map.of()),
                new Node.Loop(id + ".waves", "wave by wave", "mozaiks.waves", List.of(wave, split)),
                new Node.To(id + ".join", "joins the results", "kamelet:join-action", Map.of()));
    }

    /** Children run and are joined; then whom the journey names goes on, or the handoffs decide as ever. */
    static List<Node> journey(String route, FanOut journey, RouteNames names, List<Node> otherwise) {
        String id = "%s.journey.%s".formatted(route, RouteNames.segment(journey.id()));
        Node resume = new Node.ToDynamic(id + ".to", "to whom the journey names", names.endpointFrom("mozaiks.next"));
        return List.of(
                new Node.SetProperty(id + ".id", "the journey that may start", "mozaiks.journey", journey.id()),
                new Node.To(
                        id + ".children",
                        "runs the children the turn asks for, and joins them",
                        "kamelet:journey-action",
                        Map.of()),
                new Node.Choice(
                        id + ".resume",
                        "who goes on after the journey",
                        List.of(new Branch(
                                id + ".resume.1",
                                "the journey names somebody",
                                GuardConditions.RESUMES + "()",
                                List.of(resume))),
                        otherwise));
    }
}
