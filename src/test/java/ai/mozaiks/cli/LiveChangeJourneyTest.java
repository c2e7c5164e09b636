package ai.mozaiks.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.mozaiks.api.ApiClient;
import ai.mozaiks.api.ApiClient.Answer;
import ai.mozaiks.api.TestingTokens;
import ai.mozaiks.api.http.ApiServer;
import ai.mozaiks.compiler.HookRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The server as operators have it, over HTTP, while somebody edits a workflow whose runs wait for their users. */
class LiveChangeJourneyTest {

    private static final int RUNS = 100;
    private static final int EDITS = 20;

    @TempDir
    private Path folder;

    private final String token = TestingTokens.of("app-1", "user-1");
    private ConfigurableApplicationContext house;
    private ApiClient api;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectory(folder.resolve("routes"));
        for (Path route : HookRoutes.routeFiles(Path.of("routes"))) {
            Files.copy(route, folder.resolve(route));
        }
        for (String part : List.of("processors", "schemas", "templates")) {
            Files.createSymbolicLink(folder.resolve(part), Path.of(part).toAbsolutePath());
        }
        edit(0);
        house = RunningHouse.start(Map.of(
                "mozaiks.home",
                folder,
                "mozaiks.data",
                folder.resolve("data"),
                "mozaiks.server.enabled",
                true,
                "mozaiks.server.host",
                "127.0.0.1",
                "mozaiks.server.port",
                0,
                "mozaiks.jwt.secret",
                TestingTokens.SECRET,
                "mozaiks.revisions.watch",
                "20ms",
                "mozaiks.revisions.linger",
                "1s"));
        api = new ApiClient(house.getBean(ApiServer.class));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aHundredRunsAndTwentyEditsHarmNobody() throws IOException {
        Map<String, Integer> edits = new LinkedHashMap<>();
        Map<String, String> revisions = new LinkedHashMap<>();
        for (int edit = 0; edit < EDITS; edit++) {
            edit(edit);
            awaitCurrent("Last" + edit);
            for (int run = 0; run < RUNS / EDITS; run++) {
                String id = start();
                edits.put(id, edit);
                revisions.put(id, String.valueOf(status(id).get("revision")));
            }
        }
        assertThat(new HashSet<>(revisions.values())).hasSize(EDITS);

        Files.writeString(folder.resolve("workflows/Asker/agents.yaml"), "agents: [");
        soon().until(() -> api.get("/health", "").response().body().contains("degraded"));
        edits.keySet().forEach(this::answer);

        edits.forEach((id, edit) -> {
            Map<String, @Nullable Object> end =
                    soon().until(() -> status(id), status -> !"running".equals(status.get("status")));
            assertThat(end)
                    .containsEntry("status", "completed")
                    .containsEntry("revision", revisions.get(id))
                    .extractingByKey("progress")
                    .extracting("completed_agents")
                    .isEqualTo(List.of("Asker", "Last" + edit));
        });
        soon().untilAsserted(() -> assertThat(routes()).hasSize(3).anyMatch(id -> id.contains("Last" + (EDITS - 1))));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }

    private void edit(int number) throws IOException {
        Path workflow = Files.createDirectories(folder.resolve("workflows/Asker"));
        Files.writeString(workflow.resolve("workflow.yaml"), """
                workflow_id: asker
                workflow_name: Asker
                human_in_the_loop: true
                initial_agent: Asker
                """);
        Files.writeString(workflow.resolve("agents.yaml"), """
                agents:
                  - {name: Asker, system_message: Ask.}
                  - {name: Last%d, system_message: End.}
                """.formatted(number));
        Files.writeString(workflow.resolve("handoffs.yaml"), """
                handoff_rules:
                  - {source_agent: Asker, target_agent: user, handoff_type: after_work}
                  - {source_agent: user, target_agent: Last%1$d, handoff_type: after_work}
                  - {source_agent: Last%1$d, target_agent: terminate, handoff_type: after_work}
                """.formatted(number));
    }

    private void awaitCurrent(String agent) {
        soon().untilAsserted(() -> assertThat(
                        api.get("/api/v1/workflows", token).response().body())
                .contains("\"" + agent + "\""));
    }

    private String start() {
        Answer answer = api.post(
                "/api/v1/workflow/execute",
                token,
                Map.of("workflow_id", "Asker", "input", Map.of("text", "a tool library")));
        assertThat(answer.status()).isEqualTo(202);
        return String.valueOf(answer.json().get("execution_id"));
    }

    private Map<String, @Nullable Object> status(String id) {
        return api.get("/api/v1/workflow/" + id + "/status", token).json();
    }

    private void answer(String id) {
        soon().until(() -> "paused".equals(status(id).get("detail")));
        assertThat(api.post("/api/v1/workflow/" + id + "/input", token, Map.of("text", "go on"))
                        .status())
                .isEqualTo(202);
    }

    private Set<String> routes() {
        return house.getBean(CamelContext.class).getRoutes().stream()
                .map(Route::getRouteId)
                .filter(id -> id.startsWith("workflow.asker"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
