package ai.mozaiks.llm.langchain4j;

import ai.mozaiks.llm.ChatModel;
import ai.mozaiks.llm.ChatModels;
import ai.mozaiks.llm.langchain4j.LlmProperties.OpenAi;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChatModelsConfiguration {

    /** The models that are beans, and the endpoint's, if one is configured. */
    @Bean
    ChatModels chatModels(Map<String, ChatModel> beans, LlmProperties properties) {
        Map<String, ChatModel> models = new LinkedHashMap<>(beans);
        properties
                .endpointModel()
                .ifPresent(name -> models.put(LlmProperties.OPENAI, hosted(properties.openai(), name)));
        return new ChatModels(models, properties.standard());
    }

    private static ChatModel hosted(OpenAi openai, String model) {
        return new Langchain4jChatModel(
                openai.url(),
                openai.apiKey(),
                model,
                openai.timeout(),
                pause -> LockSupport.parkNanos(pause.toNanos()));
    }
}
