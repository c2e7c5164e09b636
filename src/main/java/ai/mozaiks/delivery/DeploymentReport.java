package ai.mozaiks.delivery;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the Control-Plane says has become of a package it deployed.
 *
 * @param status pending, deploying, deployed, failed or rolled_back
 * @param url where the application runs
 */
public record DeploymentReport(
        String executionId,
        String status,
        @Nullable String url,
        @Nullable String detail,
        Instant at) {

    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("status", status);
        json.put("url", url);
        json.put("detail", detail);
        json.put("at", at.toString());
        return json;
    }
}
