package ai.mozaiks.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.api.ApiClient;
import ai.mozaiks.api.ApiClient.Answer;
import ai.mozaiks.api.ApiTest;
import ai.mozaiks.api.TestingExecutions;
import ai.mozaiks.api.TestingTokens;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.tenant.Tenant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class TenancyTest {

    private final ApiClient api;
    private final TestingExecutions executions;
    private final String owner = TestingTokens.of("app-1", "user-1");
    private final String stranger = TestingTokens.of("app-2", "user-1");

    @Autowired
    TenancyTest(ApiClient api, TestingExecutions executions) {
        this.api = api;
        this.executions = executions;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/status", "/events", "/package"})
    void anotherAppsExecutionLooksLikeNone(String what) {
        ExecutionContext execution = executions.start(new Tenant("app-1", "user-1"));

        Answer theirs = api.get("/api/v1/workflow/" + execution.executionId() + what, stranger);
        Answer none = api.get("/api/v1/workflow/exec-none" + what, stranger);

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(theirs.code()).isEqualTo(none.code()).isEqualTo("execution.unknown");
        assertThat(theirs.response().body().replace(execution.executionId(), "exec-none"))
                .isEqualTo(none.response().body());
    }

    @Test
    void anotherAppsExecutionCannotBeTouched() {
        ExecutionContext execution = executions.start(new Tenant("app-1", "user-1"));
        executions.suspend(execution);
        String path = "/api/v1/workflow/" + execution.executionId();

        assertThat(api.post(path + "/input", stranger, Map.of("text", "42")).status())
                .isEqualTo(404);
        assertThat(api.post(path + "/cancel", stranger, "").status()).isEqualTo(404);
        assertThat(api.post("/api/v1/ws/tickets", stranger, Map.of("chat_id", execution.chatId()))
                        .status())
                .isEqualTo(404);
        assertThat(api.get(path + "/status", owner).json()).containsEntry("detail", "paused");
    }

    @Test
    void aHeaderOrParameterCannotNameAnotherExecution() {
        ExecutionContext mine = executions.start(new Tenant("app-1", "user-1"));
        ExecutionContext other = executions.start(new Tenant("app-1", "user-1"));

        Answer answer = api.get(
                "/api/v1/workflow/" + mine.executionId() + "/status?execution_id=" + other.executionId(),
                owner,
                "execution_id",
                other.executionId());

        assertThat(answer.json()).containsEntry("execution_id", mine.executionId());
    }
}
