package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.AgentTurns;
import ai.mozaiks.compiler.WorkflowCatalog;
import ai.mozaiks.workflow.WorkflowReader;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CompilerConfiguration {

    @Bean
    WorkflowCatalog workflowCatalog(@Value("${mozaiks.home}") Path home) {
        return new WorkflowCatalog(home.resolve("workflows"), WorkflowReader.find());
    }

    @Bean
    CamelWorkflowEngine workflowEngine(
            CamelContext camel, WorkflowCatalog catalog, @Value("${mozaiks.home}") Path home) {
        return new CamelWorkflowEngine(camel, catalog, home.resolve("routes"));
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
    SelectStep selectStep() {
        return new SelectStep();
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
