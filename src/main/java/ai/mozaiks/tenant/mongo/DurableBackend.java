package ai.mozaiks.tenant.mongo;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.time.Clock;
import java.util.Set;
import org.h2.mvstore.MVStore;

/** mongo-java-server's backend, which as shipped loses up to seconds of acknowledged writes when it is killed. */
final class DurableBackend extends H2Backend {

    private static final Set<String> WRITES = Set.of(
            "insert",
            "update",
            "delete",
            "findAndModify",
            "findandmodify",
            "create",
            "createIndexes",
            "drop",
            "dropIndexes",
            "dropDatabase",
            "renameCollection");

    private final GroupCommit commits;

    DurableBackend(MVStore files, Clock clock) {
        super(files, clock);
        this.commits = new GroupCommit(files::commit);
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document command = message.getDocument();
        boolean writes = WRITES.contains(command.keySet().iterator().next());
        return writes ? commits.write(() -> super.handleMessage(message)) : super.handleMessage(message);
    }
}
