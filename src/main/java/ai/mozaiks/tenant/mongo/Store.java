package ai.mozaiks.tenant.mongo;

import ai.mozaiks.tenant.Tenant;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * The connection to the store: MongoDB, or an embedded server that speaks its protocol. Both acknowledge a write only
 * once it is durable.
 */
public final class Store implements AutoCloseable {

    /** Collections whose name starts so belong to no tenant; every other belongs to one. */
    static final String PLATFORM = "Platform";

    private static final String DATABASE = "MozaiksAI";
    private static final int SELECTION_SECONDS = 10;

    private final MongoClient client;
    private final MongoDatabase database;
    private final AutoCloseable server;
    private final boolean embedded;

    private Store(MongoClient client, String databaseName, AutoCloseable server, boolean embedded) {
        this.client = client;
        this.database = client.getDatabase(databaseName);
        this.server = server;
        this.embedded = embedded;
    }

    /** A MongoDB server, replica set or cluster; writes wait for a majority. Throws {@link StoreUnavailableException}. */
    public static Store connect(String uri, CommandListener... listeners) {
        ConnectionString connection = new ConnectionString(uri);
        String name = connection.getDatabase() == null ? DATABASE : connection.getDatabase();
        MongoClient client = MongoClients.create(settings(connection, listeners)
                .writeConcern(WriteConcern.MAJORITY)
                .build());
        return checked(new Store(client, name, () -> {}, false), String.join(",", connection.getHosts()));
    }

    /**
     * The embedded store in a folder. If another process of this machine has it open, this one becomes its guest. Throws
     * {@link StoreUnavailableException}.
     */
    public static Store embedded(Path folder, CommandListener... listeners) {
        EmbeddedStore server = new EmbeddedStore(folder);
        ConnectionString connection = new ConnectionString("mongodb://127.0.0.1:" + server.port());
        MongoClient client = MongoClients.create(
                settings(connection, listeners).retryWrites(false).build());
        return checked(new Store(client, DATABASE, server, true), folder.toString());
    }

    private static MongoClientSettings.Builder settings(ConnectionString connection, CommandListener... listeners) {
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .applicationName("mozaiks")
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
                .applyConnectionString(connection);
        for (CommandListener listener : listeners) {
            settings.addCommandListener(listener);
        }
        return settings;
    }

    private static Store checked(Store store, String location) {
        try {
            store.database.runCommand(new Document("ping", 1));
            return store;
        } catch (MongoException e) {
            store.close();
            throw StoreUnavailableException.unreachable(location, e);
        }
    }

    /** A tenant's part of a collection. */
    public TenantCollection collection(Tenant tenant, String name) {
        if (name.startsWith(PLATFORM)) {
            throw new IllegalArgumentException(
                    "collection '%s' belongs to no tenant: use platformCollection".formatted(name));
        }
        return new TenantCollection(tenant.appId(), database.getCollection(name));
    }

    /**
     * A collection that belongs to no tenant, e.g. who runs what, or anonymised learnings. The name must start with
     * {@code Platform}, so that it stands out wherever it is used.
     */
    public PlatformCollection platformCollection(String name) {
        if (!name.startsWith(PLATFORM)) {
            throw new IllegalArgumentException(
                    "collection '%s' belongs to tenants: name it '%s…' if it holds nothing of theirs"
                            .formatted(name, PLATFORM));
        }
        return new PlatformCollection(database.getCollection(name));
    }

    /** True if there are no secondary indexes: then only look-ups by {@code _id} are fast. */
    public boolean embedded() {
        return embedded;
    }

    /** The driver's client, for Camel's mongodb endpoints in operators' routes. */
    MongoClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("closing the embedded store failed", e);
        }
    }
}
