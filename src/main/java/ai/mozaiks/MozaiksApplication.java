package ai.mozaiks;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The runtime's Spring Boot application; {@code ai.mozaiks.cli} starts it. */
@SpringBootApplication
public class MozaiksApplication {}
