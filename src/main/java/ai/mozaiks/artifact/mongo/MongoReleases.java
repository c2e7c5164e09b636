package ai.mozaiks.artifact.mongo;

import ai.mozaiks.artifact.Releases;
import ai.mozaiks.artifact.Version;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tenant.mongo.Store;
import ai.mozaiks.tenant.mongo.TenantCollection;
import java.time.Clock;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One document a release. Its version is part of its key, so that no two executions can have the same. */
final class MongoReleases implements Releases {

    private static final String RELEASES = "Releases";

    private final Store store;
    private final Clock clock;

    MongoReleases(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Version reserve(Tenant tenant, String name, String executionId) {
        TenantCollection releases = store.collection(tenant, RELEASES);
        List<Document> existing = releases.find(new Document("name", name));
        Optional<Version> own = existing.stream()
                .filter(release -> executionId.equals(release.getString("execution_id")))
                .map(MongoReleases::version)
                .findFirst();
        if (own.isPresent()) {
            return own.get();
        }
        Version version = existing.stream()
                .map(MongoReleases::version)
                .max(Comparator.naturalOrder())
                .map(Version::nextMinor)
                .orElse(Version.FIRST);
        while (!releases.insertIfAbsent(release(tenant, name, version, executionId))) {
            version = version.nextMinor(); // somebody was faster
        }
        return version;
    }

    private Document release(Tenant tenant, String name, Version version, String executionId) {
        return new Document("_id", id(tenant, name, version))
                .append("name", name)
                .append("version", version.toString())
                .append("execution_id", executionId)
                .append("timestamp", Date.from(clock.instant()));
    }

    @Override
    public void complete(Tenant tenant, String name, Version version, Map<String, @Nullable Object> facts) {
        Document artifacts = new Document(facts);
        Object stages = artifacts.remove("stages");
        store.collection(tenant, RELEASES)
                .updateOne(
                        new Document("_id", id(tenant, name, version)),
                        new Document(
                                "$set", new Document("artifacts", artifacts).append("validation_results", stages)));
    }

    private static Version version(Document release) {
        return Version.parse(release.getString("version"));
    }

    private static String id(Tenant tenant, String name, Version version) {
        return "%s/%s/%s".formatted(tenant.appId(), name, version);
    }
}
