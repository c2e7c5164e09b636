package ai.mozaiks.tenant.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.mozaiks.tenant.Tenant;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantCollectionTest {

    private static final Bson ALL = new Document();

    private final AppIdGuard guard = new AppIdGuard();
    private Store store;
    private TenantCollection ours;
    private TenantCollection theirs;

    @BeforeAll
    void open(@TempDir Path folder) {
        store = Store.embedded(folder, guard);
        ours = store.collection(new Tenant("ours", "u"), "Notes");
        theirs = store.collection(new Tenant("theirs", "u"), "Notes");
    }

    @BeforeEach
    void fill() {
        ours.delete(ALL);
        theirs.delete(ALL);
        ours.insert(new Document("_id", "1").append("text", "a").append("n", 1));
        theirs.insert(new Document("_id", "2").append("text", "a").append("n", 2));
    }

    @AfterAll
    void close() {
        store.close();
        assertThat(guard.violations()).isEmpty();
        assertThat(guard.seen()).contains("find", "insert", "update", "delete", "aggregate", "findAndModify");
    }

    @Test
    void aFilterFindsOnlyTheAppsOwnDocuments() {
        assertThat(ours.find(Filters.eq("text", "a"))).extracting("_id").containsExactly("1");
        assertThat(ours.find(Filters.or(Filters.eq("n", 1), Filters.eq("n", 2))))
                .extracting("_id")
                .containsExactly("1");
        assertThat(ours.find(ALL, new Document("n", -1), 5)).extracting("_id").containsExactly("1");
        assertThat(ours.findByIds(List.of("1", "2"))).extracting("_id").containsExactly("1");
        assertThat(ours.findById("2")).isEmpty();
        assertThat(ours.count(ALL)).isEqualTo(1);
    }

    @Test
    void aChangeReachesOnlyTheAppsOwnDocuments() {
        ours.updateMany(ALL, Updates.set("text", "mine"));
        ours.findOneAndUpdate(ALL, Updates.inc("n", 10));
        ours.delete(Filters.eq("n", 2));

        assertThat(ours.findById("1").orElseThrow())
                .containsEntry("text", "mine")
                .containsEntry("n", 11);
        assertThat(theirs.findById("2").orElseThrow())
                .containsEntry("text", "a")
                .containsEntry("n", 2);
    }

    @Test
    void anAggregationStartsFromTheAppsOwnDocuments() {
        assertThat(ours.aggregate(List.of(Aggregates.group(null, Accumulators.sum("total", "$n")))))
                .extracting("total")
                .containsExactly(1);
    }

    @Test
    void whatIsWrittenBelongsToTheApp() {
        ours.upsert(Filters.eq("_id", "3"), Updates.set("text", "new"));
        ours.save(new Document("_id", "4"));

        assertThat(ours.findByIds(List.of("1", "3", "4")))
                .extracting("app_id")
                .containsOnly("ours")
                .hasSize(3);
    }

    @Test
    void anIdTakenByAnotherAppIsTaken() {
        assertThat(ours.insertIfAbsent(new Document("_id", "2"))).isFalse();
        assertThat(theirs.findById("2").orElseThrow()).containsEntry("n", 2);
    }

    @Test
    void anotherAppsIdIsRefusedWhereverItIsClaimed() {
        assertThatThrownBy(() -> ours.find(Filters.eq("app_id", "theirs")))
                .hasMessageContaining("is the door of 'ours'");
        assertThatThrownBy(() -> ours.insert(new Document("_id", "5").append("app_id", "theirs")))
                .hasMessageContaining("app_id is 'theirs'");
        assertThatThrownBy(() -> ours.updateMany(ALL, Updates.set("app_id", "theirs")))
                .hasMessageContaining("keeps its owner");
        assertThatThrownBy(() -> ours.updateMany(ALL, Updates.rename("text", "app_id")))
                .hasMessageContaining("keeps its owner");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{$lookup: {from: 'Notes', as: 'x', pipeline: []}}",
                "{$unionWith: 'Notes'}",
                "{$facet: {all: [{$graphLookup: {from: 'Notes'}}]}}",
                "{$out: 'Stolen'}",
                "{$merge: {into: 'Stolen'}}"
            })
    void aStageThatReachesPastTheAppIsRefused(String stage) {
        assertThatThrownBy(() -> ours.aggregate(List.of(Document.parse(stage))))
                .hasMessageContaining("reaches past the app's own documents");
    }

    @Test
    void aBlankAppHasNoDoor() {
        assertThatThrownBy(() -> new Tenant(" ", "u")).hasMessageContaining("appId is blank");
    }

    @Test
    void aCollectionIsEitherTheTenantsOrThePlatforms() {
        assertThatThrownBy(() -> store.platformCollection("Notes")).hasMessageContaining("'Notes' belongs to tenants");
        assertThatThrownBy(() -> store.collection(new Tenant("ours", "u"), "PlatformLeases"))
                .hasMessageContaining("belongs to no tenant");
    }
}
