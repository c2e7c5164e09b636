package ai.mozaiks.api.http;

import ai.mozaiks.api.ApiDocuments;
import ai.mozaiks.api.EventFeed;
import ai.mozaiks.api.ShowHealth;
import ai.mozaiks.api.Tickets;
import ai.mozaiks.api.jwt.TokenVerifier;
import ai.mozaiks.compiler.WorkflowRevisions;
import ai.mozaiks.execution.ExecutionEvents;
import ai.mozaiks.execution.Executions;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One port, one router: the guard, our own handlers, Camel's REST routes and its WebSocket. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("mozaiks.server.enabled")
class ServerConfiguration {

    /** Requests being answered at once; a route holds its thread while it works. */
    private static final int WORKERS = 40;

    private static final int GUARD = -100;
    private static final int STREAMS = -50;

    @Bean(destroyMethod = "close")
    Vertx vertx() {
        return Vertx.vertx(new VertxOptions().setWorkerPoolSize(WORKERS));
    }

    @Bean
    Tickets tickets(Clock clock) {
        return new Tickets(new SecureRandom(), clock);
    }

    @Bean
    EventFeed.Source feedSource(Executions executions, ExecutionEvents events, Clock clock) {
        return new EventFeed.Source(executions, events, clock);
    }

    @Bean
    Router router(
            Vertx vertx,
            ServerProperties properties,
            TokenVerifier verifier,
            Tickets tickets,
            EventFeed.Source feeds,
            List<RouterPart> parts) {
        Router router = Router.router(vertx);
        Problems.install(router, properties.maxBody().toBytes());
        router.route("/api/v1/*").order(GUARD).handler(new TokenGuard(verifier, tickets));
        router.get("/api/v1/workflow/:execution_id/events")
                .order(STREAMS)
                .handler(new EventStream(feeds, properties.patience()));
        parts.forEach(part -> part.mount(router));
        return router;
    }

    @Bean
    RouterPart documents(@Value("${mozaiks.home}") String home) {
        Path schemas = Path.of(home, "schemas");
        Map<String, String> documents = Map.of(
                "/openapi.json", ApiDocuments.read(schemas, "openapi.json"),
                "/asyncapi.json", ApiDocuments.read(schemas, "asyncapi.json"));
        return router -> documents.forEach((path, text) -> router.get(path)
                .handler(request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(text)));
    }

    /** For who decides whether requests come here: without a token. */
    @Bean
    RouterPart health(WorkflowRevisions revisions) {
        ShowHealth health = new ShowHealth(revisions);
        return router -> router.get("/health").handler(request -> request.json(health.health()));
    }

    /** For Prometheus: on the same port, without a token, for it names no tenant. */
    @Bean
    RouterPart metrics(ObjectProvider<PrometheusMeterRegistry> registries) {
        return router -> registries.ifAvailable(registry -> router.get("/metrics")
                .handler(request -> request.response()
                        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(registry.scrape())));
    }

    @Bean(destroyMethod = "close")
    ApiServer apiServer(Vertx vertx, Router router, ServerProperties properties) {
        return new ApiServer(vertx, router, properties.host(), properties.port());
    }

    @Bean
    CamelContextConfiguration serveCamelRoutes(
            Vertx vertx, Router router, ServerProperties properties, ApiServer server) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {
                CamelRouter.install(camel, vertx, router, properties.maxBody().toBytes());
                listenOnceStarted(camel, server);
            }

            @Override
            public void afterApplicationStart(CamelContext camel) {
                // Too late to listen: Camel ignores what is thrown here, and a taken port must stop the start.
            }
        };
    }

    private static void listenOnceStarted(CamelContext camel, ApiServer server) {
        try {
            camel.addStartupListener((started, alreadyStarted) -> server.listen());
        } catch (Exception e) {
            throw new IllegalStateException("Camel takes no startup listener", e);
        }
    }
}
