package ai.mozaiks.tool;

import java.util.Optional;

/** Knows the code behind some tools. */
public interface ToolSource {

    Optional<ToolFunction> find(ToolKey key);
}
