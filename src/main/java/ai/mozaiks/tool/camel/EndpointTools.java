package ai.mozaiks.tool.camel;

import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.tool.ToolException;
import ai.mozaiks.tool.ToolFunction;
import ai.mozaiks.tool.ToolKey;
import ai.mozaiks.tool.ToolSource;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/**
 * Code behind tools as an integration team writes it: a route from {@code direct:tool.<workflow>.<function>} or {@code
 * direct:tool.<function>}, a bean named {@code tool.<function>}, or an endpoint the workflow names and the operator allows.
 * Lifecycle tools and hooks are found the same way under {@code lifecycle.} and {@code hook.}.
 */
final class EndpointTools implements ToolSource {

    private static final Pattern URI = Pattern.compile("[a-z][a-z0-9+-]+:[^\\s]+");

    private final CamelContext context;
    private final ToolsProperties properties;

    EndpointTools(CamelContext context, ToolsProperties properties) {
        this.context = context;
        this.properties = properties;
    }

    @Override
    public Optional<ToolFunction> find(ToolKey key) {
        if (URI.matcher(key.file()).matches()) {
            return Optional.of(
                    properties.allows(key.file()) ? new EndpointFunction(context, key.file()) : refused(key));
        }
        String role = key.role().word();
        String name = role + "." + key.function();
        Optional<ToolFunction> bean =
                Optional.ofNullable(context.getRegistry().lookupByNameAndType(name, ToolFunction.class));
        return bean.or(() -> Stream.of(role + "." + key.workflowId() + "." + key.function(), name)
                .map(endpoint -> "direct:" + endpoint)
                .filter(uri -> context.hasEndpoint(uri) != null)
                .findFirst()
                .map(uri -> new EndpointFunction(context, uri)));
    }

    private static ToolFunction refused(ToolKey key) {
        Problem problem = Problem.error(
                        "tool.endpoint-not-allowed",
                        Location.of("tools.yaml"),
                        "endpoint '%s' is not one this installation allows".formatted(key.file()))
                .hint("an operator adds it to mozaiks.tools.endpoints");
        return _ -> {
            throw ToolException.permanent(problem.toString(), null);
        };
    }
}
