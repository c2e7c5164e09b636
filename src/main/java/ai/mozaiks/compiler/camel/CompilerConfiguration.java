package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.AgentTurns;
import ai.mozaiks.compiler.RevisionStore;
import ai.mozaiks.compiler.WorkflowCatalog;
import ai.mozaiks.execution.ExecutionEvents;
import ai.mozaiks.execution.Executions;
import ai.mozaiks.execution.Journal;
import ai.mozaiks.workflow.WorkflowReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.CamelContext;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CompilerConfiguration {

    @Bean
    RevisionStore revisionStore(@Value("${mozaiks.data}") String data, Clock clock) {
        RevisionStore store = new RevisionStore(Path.of(data, "revisions"), WorkflowReader.find());
        store.clear(clock.instant().minus(Duration.ofHours(1)));
        return store;
    }

    @Bean
    WorkflowCatalog workflowCatalog(
            @Value("${mozaiks.home}") String home,
            @Value("${mozaiks.workflow-folder:}") String besides,
            RevisionStore store,
            Clock clock,
            ObjectProvider<Executions> executions) {
        return new WorkflowCatalog(
                Path.of(home),
                besides.isEmpty() ? null : Path.of(besides),
                store,
                WorkflowReader.find(),
                clock,
                // What this store does not know may stand in another.
                pin -> executions
                        .getObject()
                        .find(pin.tenant(), pin.executionId())
                        .map(execution -> !execution.status().ended())
                        .orElse(true));
    }

    @Bean
    RevisionWatch revisionWatch(
            WorkflowCatalog catalog,
            @Value("${mozaiks.server.enabled:false}") boolean server,
            @Value("${mozaiks.revisions.watch}") Duration pause) {
        return new RevisionWatch(catalog, server ? pause : Duration.ZERO);
    }

    @Bean
    CamelWorkflowEngine workflowEngine(
            CamelContext camel,
            WorkflowCatalog catalog,
            @Value("${mozaiks.home}") String home,
            @Value("${mozaiks.revisions.linger}") Duration linger) {
        return new CamelWorkflowEngine(camel, catalog, Path.of(home, "routes"), linger);
    }

    @Bean
    UserStep userStep(AgentTurns turns) {
        return new UserStep(turns);
    }

    @Bean
    SkipStep skipStep() {
        return new SkipStep();
    }

    @Bean
    RetryStep retryStep() {
        return new RetryStep();
    }

    @Bean
    SelectStep selectStep(AgentTurns turns) {
        return new SelectStep(turns);
    }

    @Bean
    BatchStep batchStep() {
        return new BatchStep();
    }

    @Bean
    WaveStep waveStep() {
        return new WaveStep();
    }

    @Bean
    TaskStep taskStep(AgentTurns turns) {
        return new TaskStep(turns, TaskLimit.real());
    }

    @Bean
    JoinStep joinStep() {
        return new JoinStep();
    }

    @Bean
    JourneyStep journeyStep(
            ObjectProvider<Executions> executions,
            ObjectProvider<ExecutionEvents> events,
            Journal journal,
            ExecutorService branches) {
        return new JourneyStep(new ExecutionChildren(executions::getObject, events::getObject, journal, branches));
    }

    /** The threads of parallel branches: they wait for models, so each has its own, and waiting costs nothing. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService branches() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    /** The branches of a split report to their batch; the exchange goes on as it was. */
    @Bean
    AggregationStrategy branchResults() {
        return new UseOriginalAggregationStrategy(true);
    }

    @Bean
    CompletionStep completionStep() {
        return new CompletionStep();
    }

    @Bean
    RepairStep repairStep(AgentTurns turns) {
        return new RepairStep(turns);
    }

    @Bean
    EndStep endStep() {
        return new EndStep();
    }
}
