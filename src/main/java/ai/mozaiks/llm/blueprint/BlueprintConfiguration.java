package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.ChatModel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BlueprintConfiguration {

    @Bean("blueprint")
    ChatModel blueprint() {
        return new BlueprintChatModel();
    }
}
