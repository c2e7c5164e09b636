package ai.mozaiks.compiler.camel;

import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Workflows for benchmarks, written to files as people write them. */
final class BenchmarkWorkflows {

    private BenchmarkWorkflows() {}

    /** Two agents that hand over to each other until the turns are up. */
    static Workflow pingPong(int turns) throws IOException {
        return read(
                "PingPong", Map.of("workflow.yaml", """
                workflow_id: ping_pong
                workflow_name: PingPong
                startup_mode: BackendOnly
                orchestration_pattern: DefaultPattern
                max_turns: %d
                """.formatted(turns), "agents.yaml", """
                agents:
                  - {name: PingAgent, system_message: ping}
                  - {name: PongAgent, system_message: pong}
                """, "handoffs.yaml", """
                handoff_rules:
                  - {source_agent: PingAgent, target_agent: terminate, handoff_type: condition, condition: '${done} == True'}
                  - {source_agent: PingAgent, target_agent: PongAgent, handoff_type: after_work}
                  - {source_agent: PongAgent, target_agent: terminate, handoff_type: condition, condition: '${done} == True'}
                  - {source_agent: PongAgent, target_agent: PingAgent, handoff_type: after_work}
                """));
    }

    /** One agent, so many at once, one that joins. */
    static Workflow fanOut(int branches) throws IOException {
        String names = IntStream.range(0, branches).mapToObj(i -> "B" + i).collect(Collectors.joining(", "));
        String agents = IntStream.range(0, branches)
                .mapToObj(i -> "  - {name: B%d, system_message: b}%n".formatted(i))
                .collect(Collectors.joining());
        return read("FanOut", Map.of("workflow.yaml", """
                workflow_id: fan_out
                workflow_name: FanOut
                startup_mode: BackendOnly
                orchestration_pattern: DefaultPattern
                max_turns: 50
                coordination:
                  pattern: parallel
                  parallel: {from: First, branches: [%s], join: Last}
                """.formatted(names), "agents.yaml", """
                agents:
                  - {name: First, system_message: first}
                %s  - {name: Last, system_message: last}
                """.formatted(agents)));
    }

    /** Folders of workflows whose agents hand over in a chain, with a condition and a way back at each. */
    static List<Path> chains(int workflows, int agents) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (int i = 0; i < workflows; i++) {
            folders.add(write(
                    "Chain" + i,
                    Map.of(
                            "workflow.yaml",
                            chainOf(i),
                            "agents.yaml",
                            agentsOf(agents),
                            "handoffs.yaml",
                            handoffsOf(agents))));
        }
        return folders;
    }

    private static String chainOf(int number) {
        return """
                workflow_id: chain_%d
                workflow_name: Chain%d
                startup_mode: AgentDriven
                human_in_the_loop: true
                orchestration_pattern: DefaultPattern
                max_turns: 50
                """.formatted(number, number);
    }

    private static String agentsOf(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "  - {name: Agent%d, system_message: You are agent %d.}%n".formatted(i, i))
                .collect(Collectors.joining("", "agents:\n", ""));
    }

    private static String handoffsOf(int agents) {
        return IntStream.range(0, agents)
                .mapToObj(i -> """
                          - {source_agent: Agent%1$d, target_agent: %2$s, handoff_type: after_work}
                          - {source_agent: Agent%1$d, target_agent: user, handoff_type: condition, condition: '${ask_%1$d} == True'}
                        """.formatted(i, i + 1 < agents ? "Agent" + (i + 1) : "terminate"))
                .collect(Collectors.joining("", "handoff_rules:\n", ""));
    }

    private static Workflow read(String name, Map<String, String> files) throws IOException {
        return WorkflowReader.find()
                .read(write(name, files), WorkflowReader.Mode.LENIENT)
                .require(name);
    }

    private static Path write(String name, Map<String, String> files) throws IOException {
        Path folder = Files.createDirectories(
                Files.createTempDirectory("mozaiks-bench").resolve(name));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }
}
