package ai.mozaiks.api.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.mozaiks.api.ApiClient;
import ai.mozaiks.api.ApiTest;
import ai.mozaiks.api.TestingExecutions;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.OutboxMessage;
import ai.mozaiks.json.Json;
import ai.mozaiks.tenant.Tenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ApiTest
@ActiveProfiles("demo")
class DemoTest {

    private final ApiClient api;
    private final TestingExecutions executions;

    @Autowired
    DemoTest(ApiClient api, TestingExecutions executions) {
        this.api = api;
        this.executions = executions;
    }

    @DynamicPropertySource
    static void port(DynamicPropertyRegistry registry) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            int port = free.getLocalPort();
            registry.add("mozaiks.server.port", () -> port);
        }
    }

    @Test
    void aMintedTokenOpensTheApi() {
        Map<String, @Nullable Object> minted = api.post(
                        "/demo/token", "", Map.of("app_id", "demo-app", "user_id", "me"))
                .json();

        String token = String.valueOf(minted.get("token"));
        assertThat(minted).containsEntry("expires_in", 3600);
        assertThat(api.get("/api/v1/workflows", token, "X-App-ID", "demo-app").status())
                .isEqualTo(200);
        assertThat(api.post("/demo/token", "", Map.of("app_id", "../x")).status())
                .isEqualTo(400);
    }

    @Test
    void aFinishedPackageArrivesAtTheStandIn(@TempDir Path folder) throws IOException {
        ExecutionContext spoiled = finish(folder, "0".repeat(64));
        ExecutionContext good = finish(folder, sha256("PK"));

        await().until(() -> "delivered".equals(delivery(good).get("outcome")));
        assertThat(arrived(good)).isTrue();
        assertThat(arrived(spoiled)).isFalse();
    }

    @Test
    void theStandInRefusesAForgedNotice() {
        assertThat(api.post("/demo/control-plane/api/v1/artifacts/receive", "", "{}")
                        .status())
                .isEqualTo(401);
        assertThat(api.post(
                                "/demo/control-plane/api/v1/artifacts/receive",
                                "",
                                "{}",
                                "X-Runtime-Secret",
                                "demo-runtime-secret",
                                "webhook-id",
                                "x",
                                "webhook-timestamp",
                                "1",
                                "webhook-signature",
                                "v1,AAAA")
                        .status())
                .isEqualTo(401);
    }

    private ExecutionContext finish(Path folder, String sha256) throws IOException {
        ExecutionContext execution = executions.start(new Tenant("demo-app", "me"));
        Path zip = Files.writeString(folder.resolve(execution.executionId() + ".zip"), "PK");
        Map<String, @Nullable Object> made = Map.of(
                "file", zip.toString(), "name", "app-1.0.0.zip", "version", "1.0.0", "size", 2, "sha256", sha256);
        executions.append(
                execution,
                Draft.of(Kind.PACKAGED, "package:1")
                        .data(made)
                        .outbox(List.of(
                                new OutboxMessage(execution.executionId() + ":package:1", "artifact-delivery", made))));
        executions.end(execution);
        return execution;
    }

    private boolean arrived(ExecutionContext execution) {
        return api.get("/demo/control-plane/artifacts", "").response().body().contains(execution.executionId());
    }

    private Map<String, @Nullable Object> delivery(ExecutionContext execution) {
        String token = String.valueOf(api.post("/demo/token", "", Map.of("app_id", "demo-app", "user_id", "me"))
                .json()
                .get("token"));
        return Json.asObject(api.get("/api/v1/workflow/" + execution.executionId() + "/status", token)
                .json()
                .get("delivery"));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
