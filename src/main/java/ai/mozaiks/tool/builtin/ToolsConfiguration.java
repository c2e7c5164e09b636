package ai.mozaiks.tool.builtin;

import ai.mozaiks.tool.Attempts;
import ai.mozaiks.tool.LifecycleTools;
import ai.mozaiks.tool.TemplateLibrary;
import ai.mozaiks.tool.ToolBinding;
import ai.mozaiks.tool.ToolExecutor;
import ai.mozaiks.tool.ToolRegistry;
import ai.mozaiks.tool.ToolSource;
import ai.mozaiks.tool.Tools;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ToolsConfiguration {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LIFECYCLE_TIMEOUT = Duration.ofSeconds(30);

    @Bean
    ToolBinding writeFiles() {
        return ToolBinding.anywhere("write_files", new WriteFiles());
    }

    @Bean
    ToolBinding fillTemplates(TemplateLibrary library) {
        return ToolBinding.anywhere("fill_templates", new FillTemplates(library));
    }

    /** Every source there is: the built-in tools, an installation's own beans, Camel's endpoints. */
    @Bean
    ToolRegistry toolRegistry(List<ToolSource> sources) {
        return new ToolRegistry(sources);
    }

    @Bean
    Tools tools(ToolRegistry registry) {
        return new ToolExecutor(registry, new Attempts(FIRST_PAUSE, pause -> LockSupport.parkNanos(pause.toNanos())));
    }

    @Bean
    LifecycleTools lifecycleTools(ToolRegistry registry) {
        return new LifecycleTools(registry, LIFECYCLE_TIMEOUT);
    }
}
