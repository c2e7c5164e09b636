package ai.mozaiks.compiler.camel;

import org.apache.camel.CamelExecutionException;
import org.apache.camel.RuntimeCamelException;

/** Finds what really went wrong behind Camel's wrappers. */
final class RouteFailure {

    private RouteFailure() {}

    static RuntimeException of(Exception failure) {
        Throwable cause = failure;
        while ((cause instanceof CamelExecutionException || cause.getClass() == RuntimeCamelException.class)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException(String.valueOf(cause.getMessage()), cause);
    }
}
