package ai.mozaiks.compiler;

import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Knows which of an endpoint's parameters belong into the path of its URI. */
@FunctionalInterface
public interface EndpointUris {

    /** The URI of a component with these parameters; empty when the component is unknown or a parameter is missing. */
    Optional<String> build(String scheme, Map<String, String> parameters);

    static EndpointUris find() {
        return ServiceLoader.load(EndpointUris.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no endpoint URIs on the class path"));
    }
}
