package ai.mozaiks.agent.camel;

import ai.mozaiks.agent.AgentTurns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AgentStepConfiguration {

    @Bean
    AgentStep agentStep(AgentTurns turns) {
        return new AgentStep(turns);
    }
}
