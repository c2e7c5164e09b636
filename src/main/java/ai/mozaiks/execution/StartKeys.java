package ai.mozaiks.execution;

import ai.mozaiks.tenant.Tenant;

/** Remembers which execution an idempotency key stands for, within one app. */
public interface StartKeys {

    /** The start the key stands for: the proposed one if the key is new, else the one it was first used with. */
    Start claim(Tenant tenant, String key, Start proposed);

    /**
     * What a key stands for.
     *
     * @param fingerprint of the request, so that a key used for another request is noticed
     */
    record Start(String executionId, String chatId, String fingerprint) {}
}
