package ai.mozaiks.validation.mongo;

import ai.mozaiks.validation.ScratchDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;

/** In this process, in memory, on loopback. */
public final class MemoryDatabase implements ScratchDatabase {

    @Override
    public Running start() {
        // Drivers of today refuse servers that say they are older.
        MemoryBackend backend = new MemoryBackend();
        backend.version(ServerVersion.MONGO_5_0);
        MongoServer server = new MongoServer(backend);
        InetSocketAddress address = server.bind();
        return new Running() {
            @Override
            public InetSocketAddress address() {
                return address;
            }

            @Override
            public void close() {
                server.shutdownNow();
            }
        };
    }
}
