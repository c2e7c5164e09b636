package ai.mozaiks.tenant.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.tenant.Tenant;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens copies of the files of a running store: what a process that is killed now would leave behind. */
class DurableBackendTest {

    private static final Tenant TENANT = new Tenant("app", "user");

    @TempDir
    private Path folder;

    @TempDir
    private Path copy;

    @Test
    void everyKindOfWriteIsThereAfterADeathAndDoneOnce() throws IOException {
        try (Store store = Store.embedded(folder)) {
            TenantCollection notes = store.collection(TENANT, "Notes");
            for (int i = 0; i < 50; i++) {
                notes.insert(new Document("_id", "n" + i).append("count", 0));
            }
            notes.updateMany(new Document(), Updates.inc("count", 1));
            notes.findOneAndUpdate(Filters.eq("_id", "n1"), Updates.inc("count", 10));
            notes.upsert(Filters.eq("_id", "up"), Updates.push("list", "a"));
            notes.upsert(Filters.eq("name", "no id"), Updates.inc("count", 1));
            notes.upsert(Filters.eq("_id", "up"), Updates.push("list", "b"));
            notes.delete(Filters.eq("_id", "n2"));
            notes.insertIfAbsent(new Document("_id", "n1"));
            List<Document> before = notes.find(new Document());

            List<Document> after = notesAfterDeath();

            assertThat(after).containsExactlyInAnyOrderElementsOf(before);
            assertThat(after).filteredOn("_id", "n1").extracting("count").containsExactly(11);
        }
    }

    @Test
    void manyCheckpointsLaterNothingIsMissingAndTheFilesStaySmall() throws IOException {
        String text = "x".repeat(10_000);
        try (Store store = Store.embedded(folder)) {
            TenantCollection notes = store.collection(TENANT, "Notes");
            for (int i = 0; i < 2_000; i++) {
                notes.save(
                        new Document("_id", "n" + i % 20).append("text", text).append("round", i));
            }

            assertThat(notesAfterDeath()).extracting("round").hasSize(20).allMatch(round -> (int) round >= 1_980);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(12_000_000);
        }
    }

    private List<Document> notesAfterDeath() throws IOException {
        for (String file : List.of("commands.log", "store.mv")) {
            Files.copy(folder.resolve(file), copy.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        try (Store heir = Store.embedded(copy)) {
            return heir.collection(TENANT, "Notes").find(new Document());
        }
    }
}
