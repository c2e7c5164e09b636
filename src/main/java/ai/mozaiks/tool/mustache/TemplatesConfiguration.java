package ai.mozaiks.tool.mustache;

import ai.mozaiks.tool.TemplateLibrary;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TemplatesConfiguration {

    @Bean
    TemplateLibrary templateLibrary(@Value("${mozaiks.home}") Path home) {
        return new TemplateFolder(home.resolve("templates"));
    }
}
