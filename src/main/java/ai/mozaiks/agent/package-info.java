/** One turn of one agent: prompt, model, tools, structured output, repair. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenant", "workflow", "llm", "tool", "execution", "json"})
package ai.mozaiks.agent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
