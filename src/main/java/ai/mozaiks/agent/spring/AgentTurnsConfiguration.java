package ai.mozaiks.agent.spring;

import ai.mozaiks.agent.AgentTurns;
import ai.mozaiks.agent.JournaledAgentTurns;
import ai.mozaiks.agent.RunLifecycle;
import ai.mozaiks.agent.TurnLimits;
import ai.mozaiks.llm.ChatModels;
import ai.mozaiks.tool.LifecycleTools;
import ai.mozaiks.tool.Tools;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AgentTurnsConfiguration {

    @Bean
    RunLifecycle runLifecycle(LifecycleTools lifecycle) {
        return new RunLifecycle(lifecycle);
    }

    /** The budget is in tokens per execution; 0 for no limit. */
    @Bean
    AgentTurns agentTurns(
            ChatModels models,
            Tools tools,
            LifecycleTools lifecycle,
            @Value("${mozaiks.llm.token-budget:0}") long tokenBudget) {
        return new JournaledAgentTurns(models, tools, lifecycle, TurnLimits.STANDARD.tokenBudget(tokenBudget));
    }
}
