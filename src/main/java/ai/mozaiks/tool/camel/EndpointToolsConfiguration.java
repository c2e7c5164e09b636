package ai.mozaiks.tool.camel;

import ai.mozaiks.tool.ToolSource;
import org.apache.camel.CamelContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EndpointToolsConfiguration {

    @Bean
    ToolSource endpointTools(CamelContext context, ToolsProperties properties) {
        return new EndpointTools(context, properties);
    }
}
