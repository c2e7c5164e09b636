package ai.mozaiks.api.http;

import ai.mozaiks.api.AnswerInput;
import ai.mozaiks.api.BodySchema;
import ai.mozaiks.api.CancelExecution;
import ai.mozaiks.api.ExecuteWorkflow;
import ai.mozaiks.api.FetchPackage;
import ai.mozaiks.api.IssueTicket;
import ai.mozaiks.api.ListEvents;
import ai.mozaiks.api.ListParked;
import ai.mozaiks.api.ListWorkflows;
import ai.mozaiks.api.RedriveDelivery;
import ai.mozaiks.api.ReloadWorkflows;
import ai.mozaiks.api.ReportDeployment;
import ai.mozaiks.api.ShowStatus;
import ai.mozaiks.api.SubmitFeedback;
import ai.mozaiks.api.Tickets;
import ai.mozaiks.compiler.WorkflowRevisions;
import ai.mozaiks.delivery.Deployments;
import ai.mozaiks.execution.Executions;
import ai.mozaiks.execution.Ids;
import ai.mozaiks.execution.Outbox;
import ai.mozaiks.execution.WorkflowEngine;
import ai.mozaiks.learning.FeedbackBox;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The steps that {@code routes/*.camel.yaml} name; each bean's name is a promise to who edits those files. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("mozaiks.server.enabled")
class EndpointsConfiguration {

    private final Path schemas;

    EndpointsConfiguration(@Value("${mozaiks.home}") String home) {
        this.schemas = Path.of(home, "schemas");
    }

    @Bean
    ApiStep executeStep(Executions executions, WorkflowEngine engine) {
        return new ApiStep(new ExecuteWorkflow(executions, engine, BodySchema.read(schemas, "execute")));
    }

    @Bean
    ApiStep statusStep(Executions executions, WorkflowEngine engine, Deployments deployments) {
        return new ApiStep(new ShowStatus(executions, engine, deployments));
    }

    @Bean
    ApiStep workflowsStep(WorkflowEngine engine, WorkflowRevisions revisions) {
        return new ApiStep(new ListWorkflows(engine, revisions));
    }

    @Bean
    ApiStep reloadStep(WorkflowRevisions revisions) {
        return new ApiStep(new ReloadWorkflows(revisions));
    }

    @Bean
    ApiStep eventsStep(Executions executions) {
        return new ApiStep(new ListEvents(executions));
    }

    @Bean
    ApiStep inputStep(Executions executions) {
        return new ApiStep(new AnswerInput(executions, BodySchema.read(schemas, "input")));
    }

    @Bean
    ApiStep approvalStep(Executions executions) {
        return new ApiStep(new AnswerInput(executions, BodySchema.read(schemas, "approval")));
    }

    @Bean
    ApiStep cancelStep(Executions executions) {
        return new ApiStep(new CancelExecution(executions));
    }

    @Bean
    ApiStep packageFileStep(Executions executions) {
        return new ApiStep(new FetchPackage(executions));
    }

    @Bean
    ApiStep ticketStep(Executions executions, Tickets tickets) {
        return new ApiStep(new IssueTicket(executions, tickets, BodySchema.read(schemas, "ticket")));
    }

    @Bean
    ApiStep feedbackStep(Executions executions, FeedbackBox box, Ids ids, Clock clock) {
        return new ApiStep(new SubmitFeedback(executions, box, BodySchema.read(schemas, "feedback"), ids, clock));
    }

    @Bean
    ApiStep deploymentStatusStep(Executions executions, Deployments deployments, Clock clock) {
        return new ApiStep(
                new ReportDeployment(executions, deployments, BodySchema.read(schemas, "deployment-status"), clock));
    }

    @Bean
    ApiStep parkedStep(Outbox outbox) {
        return new ApiStep(new ListParked(outbox));
    }

    @Bean
    ApiStep redriveStep(Outbox outbox) {
        return new ApiStep(new RedriveDelivery(outbox));
    }

    @Bean
    ProblemStep problemStep() {
        return new ProblemStep();
    }
}
