package ai.mozaiks.compiler.camel;

import static ai.mozaiks.execution.mongo.TestingHouse.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.ExecutionView;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.PublishedEvent;
import ai.mozaiks.execution.Status;
import ai.mozaiks.json.Json;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.llm.ChatModel;
import ai.mozaiks.llm.ChatModelException;
import ai.mozaiks.llm.ChatReply;
import ai.mozaiks.llm.ChatRequest;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tool.ToolBinding;
import ai.mozaiks.tool.ToolResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the dialect wants of a server beyond the routes: starts, look-ups, gates, functions around a run, limits. */
class ServerSemanticsTest {

    private final List<ChatRequest> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> called = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch never = new CountDownLatch(1);

    @TempDir
    private Path data;

    private @Nullable TestingServer server;

    @AfterEach
    void stop() {
        never.countDown();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theKickoffIsForTheModelAndTheGreetingForTheUser() {
        TestingServer server = serve("Greeting");

        ExecutionContext context = server.start("greeting", "");
        server.await(context, Status.PAUSED);

        assertThat(asked.getFirst().messages())
                .containsExactly(new ChatMessage.User("Welcome the person and ask what they need."));
        assertThat(events(context).getFirst())
                .isEqualTo(new ClientEvent(
                        ClientEvent.Type.AGENT_MESSAGE,
                        "Greeter",
                        Map.of("text", "Hello, I am the greeter.", "greeting", true)));
        assertThat(events(context).toString()).doesNotContain("Welcome the person");
        assertThat(chatOf(context).toString()).doesNotContain("Welcome the person");
    }

    @Test
    void whatTheCallerSaysComesBeforeTheKickoffAndIsShown() {
        TestingServer server = serve("Greeting");

        ExecutionContext context = server.start("greeting", "I need a ladder");
        server.await(context, Status.PAUSED);

        assertThat(asked.getFirst().messages())
                .extracting(ChatMessage::text)
                .containsExactly("I need a ladder", "Welcome the person and ask what they need.");
        assertThat(chatOf(context).toString()).contains("I need a ladder").doesNotContain("Welcome the person");
    }

    @Test
    void aDataReferenceIsTheAppsOwnDocumentOrTheDefault() {
        TestingServer server = serve("Lookup");
        concept(TENANT, "web", "Tools for all");
        concept(new Tenant("app-2", "user-9"), "web", "a secret of app-2");

        Map<String, @Nullable Object> variables =
                server.await(server.start("lookup", "go"), Status.COMPLETED).variables();

        assertThat(variables)
                .containsEntry("overview", "Tools for all")
                .containsEntry(
                        "blueprint", Map.of("Blueprint.pages", List.of("home"), "ConceptOverview", "Tools for all"))
                .containsEntry("missing", "nothing yet")
                .containsEntry("foreign", "not yours");
    }

    @Test
    void functionsOfTheRunAreCalledInOrderAndOnceAndNoneOfThemEndsIt() {
        TestingServer server = serve(
                List.of(
                        function("open_book", Map.of("book", "open")),
                        function("note_start", Map.of()),
                        function("note_input", Map.of()),
                        function("note_complete", Map.of("done", true)),
                        function("note_fail", Map.of()),
                        function("close_book", Map.of("book", "closed"))),
                "Talk");

        ExecutionContext context = server.start("talk", "hello");
        server.await(context, Status.PAUSED);
        server.house.executions.answer(TENANT, context.executionId(), Map.of("text", "bye"));
        ExecutionView end = server.await(context, Status.COMPLETED);

        assertThat(called)
                .containsExactly(
                        "open_book before_chat null",
                        "note_start on_start null",
                        "note_input on_user_input hello",
                        "note_input on_user_input bye",
                        "note_complete on_complete null",
                        "close_book after_chat null");
        assertThat(end.variables()).containsEntry("book", "closed").containsEntry("done", true);
        assertThat(events(context))
                .anySatisfy(event -> assertThat(event.data())
                        .containsEntry("state", "tool_error")
                        .containsEntry("tool", "missing_function"));
        assertThat(events(context).getLast().type()).isEqualTo(ClientEvent.Type.COMPLETION);
        assertThat(end.turns()).as("the user's first words are a turn").isEqualTo(4);
    }

    @Test
    void whatHasNoCodeIsToldBeforeItIsMissedWithItsPlaceAndWhatToBind() {
        TestingServer server = serve(
                List.of(
                        function("open_book", Map.of()),
                        function("note_start", Map.of()),
                        function("note_input", Map.of()),
                        function("note_complete", Map.of()),
                        function("note_fail", Map.of())),
                "Talk");

        ExecutionContext context = server.start("talk", "hello");
        server.await(context, Status.PAUSED);

        Map<String, @Nullable Object> first = events(context).getFirst().data();
        assertThat(first).containsEntry("state", "not_bound");
        assertThat(Json.asList(first.get("problems")))
                .extracting(problem -> Json.asObject(problem).get("message"))
                .containsExactly(
                        "lifecycle tool 'life.py:missing_function' of workflow talk is not bound to any code",
                        "lifecycle tool 'life.py:close_book' of workflow talk is not bound to any code");
        assertThat(Json.asObject(Json.asList(first.get("problems")).getFirst()))
                .containsEntry("code", "tool.not-bound")
                .containsEntry("file", "tools.yaml")
                .containsEntry("line", 4)
                .containsEntry(
                        "hint",
                        "add a route from 'direct:lifecycle.talk.missing_function' or"
                                + " 'direct:lifecycle.missing_function', or a bean 'lifecycle.missing_function' of type"
                                + " ToolFunction");
    }

    @Test
    void functionsOfOneTriggerRunAtTheSameTime() {
        CyclicBarrier both = new CyclicBarrier(2);
        TestingServer server = serve(List.of(meeting("open_book", both), meeting("missing_function", both)), "Talk");

        ExecutionContext context = server.start("talk", "hello");
        server.await(context, Status.PAUSED);

        assertThat(called).containsExactlyInAnyOrder("open_book", "missing_function");
    }

    @Test
    void aRunThatFailsCallsOnFailAndThenAfterChat() {
        TestingServer server = serve(
                request -> {
                    throw new ChatModelException("out of order", false, new IllegalStateException());
                },
                List.of(function("note_fail", Map.of()), function("close_book", Map.of())),
                "Talk");

        server.await(server.start("talk", "hello"), Status.FAILED);

        assertThat(called).containsExactly("note_fail on_fail null", "close_book after_chat null");
    }

    @Test
    void anAutoPatternAsksAModelByNameAndDescriptionAndJournalsThePick() {
        TestingServer server = serve(
                request -> reply(
                        request.caller().agent().equals("group_manager")
                                ? (asked.size() < 3 ? "{\"next\": \"con\"}" : "I cannot say")
                                : "ok"),
                List.of(),
                "Debate");

        ExecutionContext context = server.start("debate", "cats or dogs");
        ExecutionView end = server.await(context, Status.COMPLETED);

        ChatRequest pick = asked.get(1);
        assertThat(pick.system()).contains("- Pro: argues for the motion", "- Con: argues against the motion");
        assertThat(pick.system()).doesNotContain("Chair:");
        assertThat(server.journal(context).stream()
                        .filter(entry -> entry.kind() == Kind.TURN_COMPLETED)
                        .map(JournalEntry::agent))
                .as("the model's pick, then the declared order where it names nobody")
                .containsExactly("Chair", "Con", "Chair", "Pro");
        assertThat(end.endReason()).contains(EndReason.MAX_TURNS);
        assertThat(end.usageByAgent()).containsEntry("group_manager", new TokenUsage(40, 4));
    }

    @Test
    void aTaskThatTakesTooLongFailsAndTheBatchGoesOnWithTheOthers() {
        TestingServer server = serve(
                request -> {
                    if (request.caller().agent().equals("Snail")) {
                        await(never);
                    }
                    return reply("ok");
                },
                List.of(),
                "Slow");

        ExecutionView end = server.await(server.start("slow", "go"), Status.COMPLETED);

        assertThat(end.variables()).containsEntry("build_status", "partial");
        Map<String, @Nullable Object> built = Json.asObject(end.variables().get("built"));
        assertThat(built).containsEntry("one", Map.of("text", "ok"));
        assertThat(built.get("_failed")).isEqualTo(Map.of("two", "no result within 1 s"));
    }

    @Test
    void aJourneyDoesNotWaitLongerThanItsLimitForItsChildren() {
        TestingServer server = serve("Splitting", "Stuck");

        ExecutionView end = server.await(server.start("splitting", "go"), Status.COMPLETED);

        assertThat(end.completedAgents()).containsExactly("Splitter", "Joiner");
        assertThat(end.variables())
                .containsEntry("merge_timed_out", true)
                .containsEntry("merge_all_succeeded", false)
                .containsEntry("child_results", Map.of());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new ChatModelException("interrupted", false, e);
        }
    }

    private TestingServer serve(String... folders) {
        return serve(List.of(), folders);
    }

    private TestingServer serve(List<ToolBinding> bindings, String... folders) {
        return serve(request -> reply("ok"), bindings, folders);
    }

    private TestingServer serve(
            Function<ChatRequest, ChatReply> replies, List<ToolBinding> bindings, String... folders) {
        server = new TestingServer(data, new AskedModel(replies), bindings, folders);
        return server;
    }

    private static ChatReply reply(String text) {
        return new ChatReply(text, List.of(), new TokenUsage(10, 1), "asked/1");
    }

    private ToolBinding function(String name, Map<String, Object> values) {
        return TestingServer.lifecycle(name, invocation -> {
            called.add("%s %s %s"
                    .formatted(
                            name,
                            invocation.arguments().get("trigger"),
                            invocation.arguments().get("text")));
            return new ToolResult(null, new LinkedHashMap<>(values), List.of());
        });
    }

    /** Waits until another function has come to the same barrier. */
    private ToolBinding meeting(String name, CyclicBarrier barrier) {
        return TestingServer.lifecycle(name, invocation -> {
            try {
                barrier.await(4, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            called.add(name);
            return ToolResult.of(null);
        });
    }

    private List<ClientEvent> events(ExecutionContext context) {
        return server().house.executions.events(TENANT, context.executionId(), 0).stream()
                .map(PublishedEvent::event)
                .toList();
    }

    private Document chatOf(ExecutionContext context) {
        return Awaitility.await()
                .until(
                        () -> server().store()
                                .collection(TENANT, "ChatSessions")
                                .findOne(new Document("execution_id", context.executionId())),
                        found -> found.filter(chat -> chat.toString().contains("content"))
                                .isPresent())
                .orElseThrow();
    }

    private void concept(Tenant tenant, String kind, String overview) {
        server().store()
                .collection(tenant, "Concepts")
                .insert(new Document("_id", tenant.appId() + kind)
                        .append("kind", kind)
                        .append("ConceptOverview", overview)
                        .append("Blueprint", new Document("pages", List.of("home"))));
    }

    private TestingServer server() {
        return Objects.requireNonNull(server);
    }

    /** Answers as it is told and remembers what it was asked. */
    private final class AskedModel implements ChatModel {

        private final Function<ChatRequest, ChatReply> replies;

        AskedModel(Function<ChatRequest, ChatReply> replies) {
            this.replies = replies;
        }

        @Override
        public String name() {
            return "asked/1";
        }

        @Override
        public boolean deterministic() {
            return false;
        }

        @Override
        public ChatReply chat(ChatRequest request) {
            asked.add(request);
            return replies.apply(request);
        }
    }
}
