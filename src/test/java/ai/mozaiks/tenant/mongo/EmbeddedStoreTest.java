package ai.mozaiks.tenant.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.mozaiks.tenant.Tenant;
import com.mongodb.MongoException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {

    private static final Tenant TENANT = new Tenant("app", "user");
    private static final int ACKNOWLEDGED = 300;

    @TempDir
    private Path folder;

    @Test
    void aKilledProcessLosesNoAcknowledgedWrite() throws IOException {
        List<String> acknowledged = new ArrayList<>();
        for (String round : List.of("first", "second")) {
            try (ChildJvm writer = ChildJvm.start(RestlessWriter.class, folder.toString(), round)) {
                for (int i = 0; i < ACKNOWLEDGED; i++) {
                    acknowledged.add(writer.await("acknowledged"));
                }
                acknowledged.addAll(writer.kill("acknowledged"));
            }
        }

        try (Store store = Store.embedded(folder)) {
            List<Document> found = store.collection(TENANT, "Notes").find(new Document());
            assertThat(found)
                    .filteredOn(note -> Boolean.TRUE.equals(note.getBoolean("updated")))
                    .extracting(note -> note.getString("_id"))
                    .containsAll(acknowledged);
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(2 * ACKNOWLEDGED);
        }
    }

    @Test
    void aWriteThatWasCutOffCanBeRepeated() throws IOException {
        try (ChildJvm writer = ChildJvm.start(RestlessWriter.class, folder.toString(), "w")) {
            writer.await("acknowledged");
            writer.kill("acknowledged");
        }

        try (Store store = Store.embedded(folder)) {
            TenantCollection notes = store.collection(TENANT, "Notes");
            for (int i = 0; i < 1_000; i++) {
                // Every id is whole or absent, in the documents and in the key index alike.
                String id = "w-0-" + i;
                assertThat(notes.insertIfAbsent(new Document("_id", id)))
                        .isNotEqualTo(notes.find(new Document("text", new Document("$exists", true)).append("_id", id))
                                        .size()
                                == 1);
            }
        }
    }

    @Test
    void aSecondProcessIsTheGuestOfTheFirst() throws IOException {
        try (ChildJvm owner = ChildJvm.start(RestlessWriter.class, folder.toString(), "owner")) {
            String theirs = owner.await("acknowledged");

            try (Store guest = Store.embedded(folder)) {
                TenantCollection notes = guest.collection(TENANT, "Notes");
                notes.insert(new Document("_id", "ours"));

                assertThat(notes.findById(theirs)).isPresent();
            }
        }
    }

    @Test
    void aGuestTakesOverWhenTheOwnerIsKilled() throws IOException {
        try (ChildJvm owner = ChildJvm.start(RestlessWriter.class, folder.toString(), "owner")) {
            String theirs = owner.await("acknowledged");
            try (Store guest = Store.embedded(folder)) {
                TenantCollection notes = guest.collection(TENANT, "Notes");
                notes.insert(new Document("_id", "before"));

                List<String> last = owner.kill("acknowledged");

                assertThat(eventually(() -> notes.findById(theirs))).isPresent();
                assertThat(notes.findById("before")).isPresent();
                assertThat(notes.findByIds(last)).hasSameSizeAs(last);
                notes.insert(new Document("_id", "after"));
            }
        }
        try (Store store = Store.embedded(folder)) {
            assertThat(store.collection(TENANT, "Notes").findById("after")).isPresent();
        }
    }

    @Test
    void aFolderThatCannotHoldAStoreIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        assertThatThrownBy(() -> Store.embedded(file))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("the store in '%s' cannot be opened".formatted(file))
                .hasMessageContaining("set MOZAIKS_DATA");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamedWithoutItsCredentials() throws IOException {
        int port = freePort();

        assertThatThrownBy(() -> Store.connect(
                        "mongodb://me:secret@127.0.0.1:%d/x?serverSelectionTimeoutMS=200".formatted(port)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("no store answers at '127.0.0.1:%d'".formatted(port))
                .hasMessageNotContaining("secret");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The first call after the owner's death may meet its broken connections. */
    private static <T> T eventually(Supplier<T> call) {
        try {
            return call.get();
        } catch (MongoException e) {
            return call.get();
        }
    }
}
