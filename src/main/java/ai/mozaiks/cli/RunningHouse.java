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
                .registerShutdownHook(true)
                .run(arguments(settings));
    }

    /** As arguments, because properties given to the builder yield to application.yaml. */
    private static String[] arguments(Map<String, Object> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }
}
