package ai.mozaiks.api.ws;

import static java.util.stream.IntStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import ai.mozaiks.api.ApiClient;
import ai.mozaiks.api.ApiClient.Answer;
import ai.mozaiks.api.ApiTest;
import ai.mozaiks.api.TestingExecutions;
import ai.mozaiks.api.TestingTokens;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.json.Json;
import ai.mozaiks.tenant.Tenant;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class WebSocketTest {

    private final ApiClient api;
    private final TestingExecutions executions;
    private final Tenant tenant = new Tenant("app-1", "user-1");
    private final String token = TestingTokens.of("app-1", "user-1");
    private final ExecutionContext execution;

    @Autowired
    WebSocketTest(ApiClient api, TestingExecutions executions) {
        this.api = api;
        this.executions = executions;
        this.execution = executions.start(tenant);
    }

    @Test
    void whatHappenedComesFirstThenABoundaryThenTheNews() throws Exception {
        executions.say(execution, "before");
        try (TestingSocket socket = TestingSocket.open(api, path(""))) {
            Map<String, @Nullable Object> before = socket.next();
            Map<String, @Nullable Object> boundary = socket.next();
            executions.say(execution, "after");
            Map<String, @Nullable Object> after = socket.next();

            assertThat(before)
                    .containsEntry("type", "agent_message")
                    .containsEntry("seq", 1)
                    .containsEntry("execution_id", execution.executionId())
                    .containsEntry("chat_id", execution.chatId())
                    .containsEntry("agent", "Greeter")
                    .containsEntry("data", Map.of("text", "before"))
                    .containsKey("at");
            assertThat(boundary)
                    .containsEntry("type", "resume_boundary")
                    .containsEntry("data", Map.of("after", 0, "replayed", 1));
            assertThat(after).containsEntry("seq", 2);
        }
    }

    @Test
    void aClientThatReconnectsAgainAndAgainMissesNothing() throws Exception {
        Thread writer = Thread.ofVirtual().start(() -> executions.burst(execution, 1000, "message "));
        List<Integer> heard = new ArrayList<>();
        while (heard.size() < 1000) {
            int last = heard.isEmpty() ? 0 : heard.getLast();
            try (TestingSocket socket = TestingSocket.open(api, path("&after=" + last))) {
                heard.addAll(socket.numbers(Math.min(37, 1000 - heard.size())));
            }
        }
        writer.join();

        assertThat(heard).containsExactlyElementsOf(rangeClosed(1, 1000).boxed().toList());
    }

    @Test
    void aBurstBeyondTheBufferArrivesWhole() throws Exception {
        try (TestingSocket socket = TestingSocket.open(api, path(""))) {
            socket.next();
            executions.burst(execution, 3000, "message ");

            assertThat(socket.numbers(3000))
                    .containsExactlyElementsOf(rangeClosed(1, 3000).boxed().toList());
        }
    }

    @Test
    void aResumeSendsEverythingAfterANumberAgain() throws Exception {
        rangeClosed(1, 3).forEach(number -> executions.say(execution, "message " + number));
        try (TestingSocket socket = TestingSocket.open(api, path("&after=3"))) {
            assertThat(socket.next()).containsEntry("type", "resume_boundary");

            socket.send(Map.of("type", "client.resume", "data", Map.of("after", 1)));

            assertThat(socket.numbers(2)).containsExactly(2, 3);
        }
    }

    @Test
    void framesAreHandledInTheOrderTheyWereSent() throws Exception {
        try (TestingSocket socket = TestingSocket.open(api, path(""))) {
            socket.next();
            rangeClosed(1, 300)
                    .forEach(number -> socket.send(Map.of("type", "client.resume", "data", Map.of("after", number))));

            List<@Nullable Object> boundaries = new ArrayList<>();
            while (boundaries.size() < 300) {
                boundaries.add(Json.asObject(socket.next().get("data")).get("after"));
            }
            assertThat(boundaries)
                    .containsExactlyElementsOf(
                            rangeClosed(1, 300).mapToObj(Integer::valueOf).toList());
        }
    }

    @Test
    void whatIsOnlyForThoseWhoListenNowComesOnceAndIsNotReplayed() throws Exception {
        executions.say(execution, "one");
        executions.tell(execution, "early");
        try (TestingSocket socket = TestingSocket.open(api, path(""))) {
            assertThat(socket.next()).containsEntry("data", Map.of("text", "one"));
            assertThat(socket.next()).containsEntry("type", "resume_boundary");
            executions.tell(execution, "tw");
            executions.say(execution, "two");

            assertThat(socket.next()).containsEntry("type", "delta").containsEntry("seq", 1);
            assertThat(socket.next()).containsEntry("type", "agent_message").containsEntry("seq", 2);
        }
    }

    @Test
    void aUsersAnswerReachesTheExecution() throws Exception {
        executions.suspend(execution);
        try (TestingSocket socket = TestingSocket.open(api, path(""))) {
            socket.next();

            socket.send(Map.of("type", "user.input.submit", "data", Map.of("text", "from the socket")));

            await().until(() -> executions.answers(execution).contains(Map.of("text", "from the socket")));
        }
    }

    @Test
    void aMessageThatCannotBeUnderstoodIsAnsweredWithAnError() throws Exception {
        try (TestingSocket socket = TestingSocket.open(api, path(""))) {
            socket.next();
            socket.send("{nope");
            socket.send(Map.of("type", "user.input.submit", "data", Map.of()));
            socket.send(Map.of("type", "user.input.submit", "data", Map.of("text", "nobody asked")));

            assertThat(codeOf(socket.next())).isEqualTo("request.malformed");
            assertThat(codeOf(socket.next())).isEqualTo("request.invalid");
            assertThat(codeOf(socket.next())).isEqualTo("input.not-awaited");
        }
    }

    @Test
    void theNextExecutionOfAConversationIsHeardToo() throws Exception {
        try (TestingSocket socket = TestingSocket.open(api, path(""))) {
            socket.next();
            ExecutionContext next = executions.start(tenant, execution.chatId());
            executions.say(next, "hello again");

            assertThat(socket.next())
                    .containsEntry("execution_id", next.executionId())
                    .containsEntry("seq", 1);
        }
    }

    @Test
    void nobodyHearsAnotherAppsConversation() throws Exception {
        ExecutionContext other = executions.start(new Tenant("app-2", "u"), execution.chatId());
        try (TestingSocket socket = TestingSocket.open(api, path(""))) {
            socket.next();
            executions.say(other, "secret");
            executions.say(execution, "mine");

            assertThat(socket.next()).containsEntry("data", Map.of("text", "mine"));
        }
    }

    @Test
    void aClientThatTakesNothingHoldsUpNobodyAndIsSentAway() throws Exception {
        String large = "x".repeat(20_000);
        try (TestingSocket stuck = TestingSocket.openWithoutReading(api, path(""));
                TestingSocket other = TestingSocket.open(api, path(""))) {
            other.next();
            executions.burst(execution, 600, large);

            assertThat(other.numbers(600)).hasSize(600);
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            stuck.readOn();
            assertThat(stuck.closeStatus()).isEqualTo(1013);
        }
    }

    @Test
    void theDoorIsShutBeforeTheUpgrade() {
        String chat = "/api/v1/ws/" + execution.chatId();
        String stranger = TestingTokens.of("app-2", "user-1");

        assertThat(refusal(chat)).isEqualTo(401);
        assertThat(refusal(chat + "?token=forged")).isEqualTo(401);
        assertThat(refusal(chat + "?token=" + stranger)).isEqualTo(404);
        assertThat(refusal("/api/v1/ws/unknown?token=" + token)).isEqualTo(404);
        assertThat(refusal(chat + "?after=minus&token=" + token)).isEqualTo(400);
        assertThat(api.get(chat, token).status()).isEqualTo(426);
    }

    @Test
    void aTicketAdmitsOnceAndOnlyToItsConversation() throws Exception {
        Answer issued = api.post("/api/v1/ws/tickets", token, Map.of("chat_id", execution.chatId()));
        ExecutionContext other = executions.start(tenant);
        Answer forOther = api.post("/api/v1/ws/tickets", token, Map.of("chat_id", other.chatId()));

        assertThat(issued.status()).isEqualTo(201);
        try (TestingSocket socket =
                TestingSocket.open(api, String.valueOf(issued.json().get("url")))) {
            assertThat(socket.next()).containsEntry("type", "resume_boundary");
        }
        assertThat(refusal(String.valueOf(issued.json().get("url")))).isEqualTo(401);
        assertThat(refusal("/api/v1/ws/" + execution.chatId() + "?ticket="
                        + forOther.json().get("ticket")))
                .isEqualTo(401);
    }

    @Test
    void aTokenIsNeverPrinted(CapturedOutput output) throws Exception {
        try (TestingSocket socket = TestingSocket.open(api, path(""))) {
            socket.send("{nope");
            socket.next();
            socket.next();
        }
        refusal("/api/v1/ws/unknown?token=" + token);

        assertThat(output.getAll()).doesNotContain(token).doesNotContain(token.substring(token.lastIndexOf('.')));
    }

    private String path(String more) {
        return "/api/v1/ws/" + execution.chatId() + "?token=" + token + more;
    }

    private static @Nullable Object codeOf(Map<String, @Nullable Object> error) {
        assertThat(error).containsEntry("type", "error");
        return Json.asObject(error.get("data")).get("code");
    }

    private int refusal(String path) {
        return catchThrowableOfType(
                                        CompletionException.class,
                                        () -> TestingSocket.open(api, path).close())
                                .getCause()
                        instanceof WebSocketHandshakeException handshake
                ? handshake.getResponse().statusCode()
                : 0;
    }
}
