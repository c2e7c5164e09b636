package ai.mozaiks.api.http;

import ai.mozaiks.tenant.Tenant;
import io.vertx.ext.web.RoutingContext;

/** Whose request it is, once the guard has let it through. */
public final class RequestTenant {

    private static final String KEY = "mozaiks.tenant";

    private RequestTenant() {}

    static void set(RoutingContext context, Tenant tenant) {
        context.put(KEY, tenant);
    }

    public static Tenant of(RoutingContext context) {
        Tenant tenant = context.get(KEY);
        if (tenant == null) {
            throw new IllegalStateException(
                    "no tenant on %s: the guard must stand before every route".formatted(context.normalizedPath()));
        }
        return tenant;
    }
}
