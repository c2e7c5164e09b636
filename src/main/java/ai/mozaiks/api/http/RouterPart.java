package ai.mozaiks.api.http;

import io.vertx.ext.web.Router;

/** Adds its own handlers to the one router. */
@FunctionalInterface
public interface RouterPart {
    void mount(Router router);
}
