package ai.mozaiks.artifact.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.artifact.Version;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tenant.mongo.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoReleasesTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    static Path folder;

    private static Store store;
    private static MongoReleases releases;

    @BeforeAll
    static void open() {
        store = Store.embedded(folder);
        releases = new MongoReleases(store, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void theFirstIsOneAndEveryNextOneAMinorMore() {
        Tenant tenant = new Tenant("first", "user");

        assertThat(releases.reserve(tenant, "tools", "exec-1")).isEqualTo(Version.FIRST);
        assertThat(releases.reserve(tenant, "tools", "exec-2")).hasToString("1.1.0");
        assertThat(releases.reserve(tenant, "recipes", "exec-3")).hasToString("1.0.0");
    }

    @Test
    void anExecutionKeepsItsVersion() {
        Tenant tenant = new Tenant("keeps", "user");
        releases.reserve(tenant, "tools", "exec-1");
        releases.reserve(tenant, "tools", "exec-2");

        assertThat(releases.reserve(tenant, "tools", "exec-1")).hasToString("1.0.0");
    }

    @Test
    void appsCountForThemselves() {
        releases.reserve(new Tenant("app-a", "user"), "tools", "exec-1");

        assertThat(releases.reserve(new Tenant("app-b", "user"), "tools", "exec-2"))
                .hasToString("1.0.0");
    }

    @Test
    void simultaneousExecutionsGetDifferentVersions() {
        Tenant tenant = new Tenant("crowd", "user");

        List<Version> versions = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> releases.reserve(tenant, "tools", "exec-" + i))
                .toList();

        assertThat(versions).doesNotHaveDuplicates();
    }

    @Test
    void whatBecameOfItIsKept() {
        Tenant tenant = new Tenant("kept", "user");
        releases.reserve(tenant, "tools", "exec-1");

        releases.complete(
                tenant, "tools", Version.FIRST, Map.of("sha256", "abc", "stages", Map.of("syntax", "passed")));

        Document release =
                store.collection(tenant, "Releases").find(new Document()).getFirst();
        assertThat(release.get("artifacts", Document.class)).containsEntry("sha256", "abc");
        assertThat(release.get("validation_results", Document.class)).containsEntry("syntax", "passed");
        assertThat(release.getDate("timestamp")).isEqualTo(NOW);
    }
}
