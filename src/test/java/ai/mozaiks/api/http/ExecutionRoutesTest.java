package ai.mozaiks.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.api.ApiClient;
import ai.mozaiks.api.ApiClient.Answer;
import ai.mozaiks.api.ApiTest;
import ai.mozaiks.api.TestingEngine;
import ai.mozaiks.api.TestingExecutions;
import ai.mozaiks.api.TestingTokens;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.json.Json;
import ai.mozaiks.learning.FeedbackBox;
import ai.mozaiks.tenant.Tenant;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class ExecutionRoutesTest {

    private final ApiClient api;
    private final TestingExecutions executions;
    private final FeedbackBox box;
    private final TestingEngine engine;
    private final String token = TestingTokens.of("app-1", "user-1");
    private final ExecutionContext execution;
    private final String path;

    @Autowired
    ExecutionRoutesTest(ApiClient api, TestingExecutions executions, FeedbackBox box, TestingEngine engine) {
        this.engine = engine;
        this.box = box;
        this.api = api;
        this.executions = executions;
        this.execution = executions.start(new Tenant("app-1", "user-1"));
        this.path = "/api/v1/workflow/" + execution.executionId();
    }

    @Test
    void workflowsAreListedWithTheirAgents() {
        assertThat(api.get("/api/v1/workflows", token).response().body())
                .contains("\"workflow_id\":\"hello_world\"", "\"agents\":[\"Greeter\"]");
    }

    @Test
    void aFolderThatDoesNotCompileIsShownBesideWhatRuns() {
        Map<String, @Nullable Object> list = api.get("/api/v1/workflows", token).json();

        Map<String, @Nullable Object> hello = Json.asList(list.get("workflows")).stream()
                .map(Json::asObject)
                .filter(workflow -> "hello_world".equals(workflow.get("workflow_id")))
                .findFirst()
                .orElseThrow();
        assertThat(hello).containsEntry("revision", "r1").containsEntry("since", "2026-11-01T10:00:00Z");
        assertThat(Json.asObject(hello.get("pending"))).containsEntry("revision", "r2");
        assertThat(String.valueOf(hello.get("pending")))
                .contains("workflows/HelloWorld/agents.yaml", "line=3", "did you mean 'Greeter'?");
        assertThat(Json.asList(list.get("unavailable")))
                .singleElement()
                .satisfies(draft -> assertThat(Json.asObject(draft)).containsEntry("folder", "Draft"));
    }

    @Test
    void aReloadAnswersWithWhatRunsAfterIt() {
        int before = engine.reloads();

        assertThat(api.post("/api/v1/workflows/reload", token, "").json())
                .isEqualTo(api.get("/api/v1/workflows", token).json());

        assertThat(engine.reloads()).isEqualTo(before + 1);
        assertThat(api.post("/api/v1/workflows/reload", "", "").status()).isEqualTo(401);
    }

    @Test
    void aPausedExecutionIsRunningInTheArchitecturesWords() {
        executions.suspend(execution);

        assertThat(api.get(path + "/status", token).json())
                .containsEntry("status", "running")
                .containsEntry("detail", "paused")
                .containsEntry("end_reason", "awaiting_user_input")
                .containsEntry("waiting_for", Map.of("prompt", "How many?"));
    }

    @Test
    void anAnswerReachesTheExecutionThatWaits() {
        executions.suspend(execution);

        assertThat(api.post(path + "/input", token, Map.of("text", "seven")).status())
                .isEqualTo(202);
        assertThat(executions.answers(execution).getLast()).containsEntry("text", "seven");
        assertThat(api.post(path + "/input", token, Map.of("text", "seven")).code())
                .isEqualTo("input.not-awaited");
        assertThat(api.post(path + "/input", token, Map.of()).status()).isEqualTo(400);
    }

    @Test
    void anApprovalCarriesItsId() {
        executions.suspend(execution);

        api.post(path + "/approvals/approval-7", token, Map.of("decision", "reject", "comment", "no"));

        assertThat(executions.answers(execution).getLast())
                .containsEntry("approval_id", "approval-7")
                .containsEntry("decision", "reject");
    }

    @Test
    void aCancelledExecutionHasFailed() {
        assertThat(api.post(path + "/cancel", token, "").status()).isEqualTo(202);
        executions.say(execution, "the step that was under way");

        assertThat(api.get(path + "/status", token).json())
                .containsEntry("status", "failed")
                .containsEntry("detail", "cancelled");
        assertThat(api.post(path + "/cancel", token, "").code()).isEqualTo("execution.ended");
    }

    @Test
    void eventsAfterANumberAreTheRest() {
        executions.say(execution, "one");
        executions.say(execution, "two");
        executions.say(execution, "three");

        Answer answer = api.get(path + "/events?after=1", token);

        assertThat(answer.json()).containsEntry("last", 3);
        assertThat(answer.response().body()).contains("\"two\"", "\"three\"").doesNotContain("\"one\"");
        assertThat(api.get(path + "/events?after=x", token).code()).isEqualTo("request.invalid-after");
    }

    @Test
    void aStreamReplaysThenEndsWithTheExecution() throws Exception {
        executions.say(execution, "one");
        executions.say(execution, "two");
        executions.end(execution);

        HttpResponse<Stream<String>> stream = api.http()
                .send(
                        api.request(
                                        path + "/events?after=0",
                                        token,
                                        "Accept",
                                        "text/event-stream",
                                        "Last-Event-ID",
                                        "1")
                                .build(),
                        BodyHandlers.ofLines());

        assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(stream.body().filter(line -> line.startsWith("id: ") || line.startsWith("event: ")))
                .containsExactly(
                        "id: 2",
                        "event: agent_message",
                        "id: 3",
                        "event: completion",
                        "id: 3",
                        "event: resume_boundary");
        assertThat(api.get(path + "/events?after=3", token, "Accept", "text/event-stream")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void theFinishedPackageIsServedOnceAndThenByItsTag(@TempDir Path folder) throws IOException {
        Path zip = Files.writeString(folder.resolve("tool-library-1.0.0.zip"), "PK zip bytes");
        executions.append(
                execution,
                Draft.of(Kind.PACKAGED, "package:1")
                        .data(Map.of(
                                "file",
                                zip.toString(),
                                "name",
                                "tool-library",
                                "version",
                                "1.0.0",
                                "sha256",
                                "abc",
                                "size",
                                12)));
        executions.end(execution);

        Answer first = api.get(path + "/package", token);

        assertThat(first.response().body()).isEqualTo("PK zip bytes");
        assertThat(first.header("Content-Type")).isEqualTo("application/zip");
        assertThat(first.header("Content-Disposition")).contains("tool-library-1.0.0.zip");
        assertThat(first.header("ETag")).isEqualTo("\"abc\"");
        assertThat(api.get(path + "/package", token, "If-None-Match", "\"abc\"").status())
                .isEqualTo(304);
        assertThat(Json.asObject(api.get(path + "/status", token).json().get("artifacts")))
                .containsEntry("version", "1.0.0")
                .containsEntry("url", path + "/package")
                .doesNotContainKey("file");
    }

    @Test
    void feedbackIsKeptForItsGeneration() {
        Map<String, Object> feedback = Map.of(
                "generation_id", execution.executionId(), "rating", 4, "comments", "nice", "issues", List.of("slow"));

        Answer answer = api.post("/api/v1/feedback", token, feedback);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(box.of(execution.tenant(), execution.executionId()))
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.rating()).isEqualTo(4);
                    assertThat(kept.comments()).isEqualTo("nice");
                    assertThat(kept.issues()).isEqualTo(List.of("slow"));
                });
        assertThat(api.post("/api/v1/feedback", TestingTokens.of("app-2", "u"), feedback)
                        .status())
                .isEqualTo(404);
        assertThat(api.post("/api/v1/feedback", token, Map.of("generation_id", "x", "rating", 6))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aDeploymentReportShowsInTheStatus() {
        Map<String, Object> report =
                Map.of("execution_id", execution.executionId(), "status", "deployed", "url", "https://app.example");

        assertThat(api.post("/api/v1/deployments/status", token, report).status())
                .isEqualTo(200);

        assertThat(Json.asObject(api.get(path + "/status", token).json().get("deployment")))
                .containsEntry("status", "deployed")
                .containsEntry("url", "https://app.example");
        assertThat(api.post("/api/v1/deployments/status", TestingTokens.of("app-2", "u"), report)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anExecutionWithoutPackageSaysSo() {
        assertThat(api.get(path + "/package", token).code()).isEqualTo("package.none");
        assertThat(api.get(path + "/status", token).json()).doesNotContainKey("artifacts");
    }
}
