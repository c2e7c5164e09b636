package ai.mozaiks;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The runtime's Spring Boot application; {@code ai.mozaiks.cli} starts it. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MozaiksApplication {}
