package ai.mozaiks.api;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** A test against the API on a port of its own; tests with this annotation share one server. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = TestingApi.class,
        properties = {
            "mozaiks.server.enabled=true",
            "mozaiks.server.host=127.0.0.1",
            "mozaiks.server.port=0",
            "mozaiks.server.patience=500ms",
            "mozaiks.jwt.secret=" + TestingTokens.SECRET,
            "camel.main.routes-include-pattern=" + ApiTest.ROUTES
        })
@ContextConfiguration(initializers = TestingApi.OwnStore.class)
@Import(ApiClient.class)
public @interface ApiTest {

    /** The API's own; the others need more of the house. */
    String ROUTES = "file:routes/api-problems.camel.yaml,file:routes/execute.camel.yaml,file:routes/status.camel.yaml,"
            + "file:routes/workflows.camel.yaml,file:routes/workflows-reload.camel.yaml,"
            + "file:routes/events.camel.yaml,file:routes/input.camel.yaml,"
            + "file:routes/approval.camel.yaml,file:routes/cancel.camel.yaml,file:routes/package-download.camel.yaml,"
            + "file:routes/feedback.camel.yaml,file:routes/deployment-status.camel.yaml,"
            + "file:routes/dead-letter.camel.yaml,file:routes/dead-letter-redrive.camel.yaml,"
            + "file:routes/socket-ticket.camel.yaml,file:routes/web-socket.camel.yaml,"
            + "file:routes/artifact-delivery.camel.yaml";
}
