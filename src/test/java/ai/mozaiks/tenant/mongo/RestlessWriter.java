package ai.mozaiks.tenant.mongo;

import ai.mozaiks.tenant.Tenant;
import java.nio.file.Path;
import org.bson.Document;

/** Writes until it is killed, and says {@code acknowledged <id>} after each write. */
final class RestlessWriter {

    private static final int WRITERS = 4;

    private RestlessWriter() {}

    public static void main(String[] arguments) {
        Store store = Store.embedded(Path.of(arguments[0]));
        TenantCollection notes = store.collection(new Tenant("app", "user"), "Notes");
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = arguments[1] + "-" + writer;
            Thread.ofPlatform().start(() -> write(notes, name));
        }
    }

    private static void write(TenantCollection notes, String name) {
        for (int number = 0; ; number++) {
            String id = name + "-" + number;
            notes.insert(new Document("_id", id).append("text", "x".repeat(500)));
            notes.updateOne(new Document("_id", id), new Document("$set", new Document("updated", true)));
            System.out.println("acknowledged " + id);
        }
    }
}
