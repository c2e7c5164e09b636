package ai.mozaiks.tool.mustache;

import ai.mozaiks.tool.TemplateLibrary;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TemplatesConfiguration {

    /** The home is text here: Spring takes a relative path for a class path resource when there is one of that name. */
    @Bean
    TemplateLibrary templateLibrary(@Value("${mozaiks.home}") String home) {
        return new TemplateFolder(Path.of(home, "templates"));
    }
}
