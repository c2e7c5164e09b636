package ai.mozaiks.api;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

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
            "camel.main.routes-include-pattern="
                    + "file:routes/api-problems.camel.yaml,file:routes/execute.camel.yaml,file:routes/status.camel.yaml,"
                    + "file:routes/workflows.camel.yaml,file:routes/events.camel.yaml,file:routes/input.camel.yaml,"
                    + "file:routes/approval.camel.yaml,file:routes/cancel.camel.yaml,"
                    + "file:routes/package-download.camel.yaml,file:routes/socket-ticket.camel.yaml,"
                    + "file:routes/web-socket.camel.yaml"
        })
@Import(ApiClient.class)
public @interface ApiTest {}
