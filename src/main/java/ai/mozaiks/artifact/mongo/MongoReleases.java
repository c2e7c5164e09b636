package ai.mozaiks.artifact.mongo;

import ai.mozaiks.artifact.Releases;
import ai.mozaiks.artifact.Version;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tenant.mongo.Store;
import ai.mozaiks.tenant.mongo.TenantCollection;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One document a release, found by its execution; a counter beside them says which version comes next. */
final class MongoReleases implements Releases {

    private static final String RELEASES = "Releases";
    private static final String COUNTERS = "ReleaseCounters";
    private static final String COUNT = "count";

    private final Store store;
    private final Clock clock;

    MongoReleases(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Version reserve(Tenant tenant, String name, String executionId) {
        TenantCollection releases = store.collection(tenant, RELEASES);
        String id = id(tenant, name, executionId);
        Optional<Document> existing = releases.findById(id);
        if (existing.isEmpty()) {
            Version version = next(tenant, name);
            releases.insertIfAbsent(new Document("_id", id)
                    .append("name", name)
                    .append("execution_id", executionId)
                    .append("version", version.toString())
                    .append("timestamp", Date.from(clock.instant())));
            existing = releases.findById(id);
        }
        return Version.parse(existing.orElseThrow().getString("version"));
    }

    /** Counted, not looked up: two executions at once get two versions. A crash may leave a gap, never a double. */
    private Version next(Tenant tenant, String name) {
        TenantCollection counters = store.collection(tenant, COUNTERS);
        Document id = new Document("_id", id(tenant, name));
        counters.insertIfAbsent(new Document(id).append(COUNT, 0));
        int count = counters.findOneAndUpdate(id, new Document("$inc", new Document(COUNT, 1)))
                .orElseThrow()
                .getInteger(COUNT);
        return new Version(Version.FIRST.major(), count - 1, 0);
    }

    @Override
    public void complete(Tenant tenant, String name, String executionId, Map<String, @Nullable Object> facts) {
        Document artifact = new Document();
        facts.forEach((key, value) -> {
            if (!key.equals("stages") && !key.equals("version")) {
                artifact.append(key, value);
            }
        });
        store.collection(tenant, RELEASES)
                .updateOne(
                        new Document("_id", id(tenant, name, executionId)),
                        new Document(
                                "$set",
                                new Document("artifacts", artifact).append("validation_results", facts.get("stages"))));
    }

    private static String id(Tenant tenant, String... parts) {
        return tenant.appId() + "/" + String.join("/", parts);
    }
}
