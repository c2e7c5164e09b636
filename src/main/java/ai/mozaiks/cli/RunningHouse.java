package ai.mozaiks.cli;

import ai.mozaiks.MozaiksApplication;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the runtime: the same beans for a single run and for the server. */
final class RunningHouse {

    private RunningHouse() {}

    static ConfigurableApplicationContext start(Map<String, Object> settings) {
        return new SpringApplicationBuilder(MozaiksApplication.class)
                .logStartupInfo(false)
                .properties(settings)
                .registerShutdownHook(true)
                .run();
    }
}
