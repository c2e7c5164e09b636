package ai.mozaiks.artifact;

import ai.mozaiks.tenant.Tenant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The packages an app has had. */
public interface Releases {

    /**
     * The version of an execution's package: the one it already has, or else the one after the newest of that name. It
     * is reserved when this returns: no other execution gets it.
     */
    Version reserve(Tenant tenant, String name, String executionId);

    /** Keeps what became of the reserved version: file, sha256, size, stages. */
    void complete(Tenant tenant, String name, Version version, Map<String, @Nullable Object> facts);
}
