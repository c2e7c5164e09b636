/** REST, WebSocket, JWT: the door to the network. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "tenant",
            "llm",
            "workflow",
            "execution",
            "tool",
            "artifact",
            "learning",
            "json",
            "compiler",
            "delivery"
        })
package ai.mozaiks.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
