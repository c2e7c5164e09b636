package ai.mozaiks.execution;

import ai.mozaiks.tenant.Tenant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The documents an app keeps beside its executions, as {@code data_reference} variables read them. */
@FunctionalInterface
public interface AppData {

    /** Knows nothing: every variable has its default. */
    AppData NONE = (tenant, collection, query) -> Optional.empty();

    /**
     * The first document of a collection of this app whose fields have these values; never another app's. A collection
     * or a query that may not be asked finds nothing.
     */
    Optional<Map<String, @Nullable Object>> findFirst(
            Tenant tenant, String collection, Map<String, @Nullable Object> query);
}
