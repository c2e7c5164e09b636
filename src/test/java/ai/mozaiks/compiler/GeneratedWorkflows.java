package ai.mozaiks.compiler;

import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff.Counter;
import ai.mozaiks.workflow.Orchestration.Pattern;
import ai.mozaiks.workflow.Orchestration.Startup;
import ai.mozaiks.workflow.Workflow;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Workflows of every pattern, start, guard, counter, batch and journey. */
public final class GeneratedWorkflows {

    private static final List<String> NAMES =
            List.of("Writer", "Critic", "Ed'itor", "Data_Agent", "Q&A: final", "Zoë", "Planner", "Agent8");
    private static final List<String> TEXTS =
            List.of("it's \"done\": yes", "uses {{braces}} and ${name}", "line\nbreak", "# no comment", "plain words");

    private final Random random;

    private GeneratedWorkflows(Random random) {
        this.random = random;
    }

    public static Arbitrary<Workflow> any() {
        return Arbitraries.randomValue(random -> new GeneratedWorkflows(random).workflow());
    }

    private Workflow workflow() {
        int count = 1 + random.nextInt(NAMES.size());
        List<String> agents = NAMES.subList(0, count);
        Workflows workflow = Workflows.of(agents.toArray(String[]::new))
                .pattern(pick(List.of(Pattern.values())))
                .startup(pick(List.of(Startup.values())))
                .human(random.nextBoolean());
        for (int rules = random.nextInt(3 * count + 1); rules > 0; rules--) {
            rule(workflow, agents);
        }
        if (count > 3 && random.nextInt(3) == 0) {
            workflow.batch(
                    random.nextBoolean()
                            ? Workflows.branches(agents.get(0), agents.get(3), agents.get(1), agents.get(2))
                            : Workflows.tasks(agents.get(0), "tasks"));
        }
        if (random.nextInt(4) == 0) {
            workflow.journey(Workflows.children(pick(agents), pick(agents)));
        }
        return workflow.named("GeneratedCase");
    }

    private void rule(Workflows workflow, List<String> agents) {
        String source = random.nextInt(6) == 0 ? "user" : pick(agents);
        String target = random.nextInt(5) == 0 ? pick(List.of("user", "terminate")) : pick(agents);
        switch (random.nextInt(4)) {
            case 0 -> workflow.then(source, target);
            case 1 -> workflow.before(source, target, guard());
            case 2 -> workflow.counted(source, target, guard(), new Counter("tries", 1 + random.nextInt(5), "errors"));
            default -> workflow.when(source, target, guard());
        }
    }

    private Guard guard() {
        return switch (random.nextInt(5)) {
            case 0 -> new Guard.Judged(pick(TEXTS));
            case 1 -> new Guard.ToolCalled("search");
            case 2 -> new Guard.Said("NEXT");
            case 3 -> new Guard.All(List.of(Workflows.is("a", random.nextInt(9)), new Guard.Judged(pick(TEXTS))));
            default -> Workflows.is(pick(List.of("ok", "state", "n")), pick(List.of(true, "x", 3L)));
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
