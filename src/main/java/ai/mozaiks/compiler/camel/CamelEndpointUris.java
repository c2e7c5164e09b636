package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.EndpointUris;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.EndpointUriFactory;
import org.jspecify.annotations.Nullable;

/** Asks the components on the class path, as the YAML loader does. */
public final class CamelEndpointUris implements EndpointUris {

    private @Nullable DefaultCamelContext camel;

    @Override
    public Optional<String> build(String scheme, Map<String, String> parameters) {
        EndpointUriFactory factory = camel().getCamelContextExtension().getEndpointUriFactory(scheme);
        if (factory == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(factory.buildUri(scheme, new HashMap<>(parameters), false));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Never started, and made only when somebody writes endpoints this way. */
    private DefaultCamelContext camel() {
        if (camel == null) {
            camel = new DefaultCamelContext();
        }
        return camel;
    }
}
