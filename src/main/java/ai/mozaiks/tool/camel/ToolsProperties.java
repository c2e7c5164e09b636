package ai.mozaiks.tool.camel;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator lets workflows use.
 *
 * @param endpoints Camel URIs that tools.yaml may name as a tool's {@code file}; one that ends in {@code *} allows every
 *     URI without options that starts like it, e.g. {@code https://api.example.com/*}
 */
@ConfigurationProperties("mozaiks.tools")
record ToolsProperties(@DefaultValue List<String> endpoints) {

    boolean allows(String uri) {
        return !uri.contains("{{") && endpoints.stream().anyMatch(allowed -> allows(allowed, uri));
    }

    /** Options are the operator's to choose: they reach files, proxies and credentials. */
    private static boolean allows(String allowed, String uri) {
        if (!allowed.endsWith("*")) {
            return uri.equals(allowed);
        }
        String start = allowed.substring(0, allowed.length() - 1);
        return uri.startsWith(start) && !uri.substring(start.length()).matches(".*(\\?|\\.\\.|@|\\\\).*");
    }
}
