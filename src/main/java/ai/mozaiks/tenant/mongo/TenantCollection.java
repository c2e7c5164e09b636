package ai.mozaiks.tenant.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * One app's part of a collection, and the only door to it: the app's id goes into every filter, update, aggregation and
 * insert, so there is no way to forget it.
 */
public final class TenantCollection {

    static final String APP_ID = "app_id";

    private static final int BATCH = 16;

    private final String appId;
    private final MongoCollection<Document> collection;

    TenantCollection(String appId, MongoCollection<Document> collection) {
        if (appId.isBlank()) {
            throw new IllegalArgumentException("app id is blank");
        }
        this.appId = appId;
        this.collection = collection;
    }

    public void insert(Document document) {
        collection.insertOne(stamped(document));
    }

    /** False if the document's {@code _id} is taken, by this app or another; then nothing changed. */
    public boolean insertIfAbsent(Document document) {
        return Inserts.ifAbsent(collection, stamped(document));
    }

    public Optional<Document> findById(String id) {
        return findOne(new Document("_id", id));
    }

    /** In no particular order; ids that are unknown or another app's are left out. */
    public List<Document> findByIds(Collection<String> ids) {
        return find(new Document("_id", new Document("$in", List.copyOf(ids))));
    }

    public Optional<Document> findOne(Bson filter) {
        return Optional.ofNullable(collection.find(scoped(filter)).first());
    }

    public List<Document> find(Bson filter) {
        return collection.find(scoped(filter)).batchSize(BATCH).into(new ArrayList<>());
    }

    public List<Document> find(Bson filter, Bson sort, int limit) {
        return collection.find(scoped(filter)).sort(sort).limit(limit).into(new ArrayList<>());
    }

    public long count(Bson filter) {
        return collection.countDocuments(scoped(filter));
    }

    /** Stages that read or write other collections are refused: they would reach past this app. */
    public List<Document> aggregate(List<? extends Bson> stages) {
        List<Bson> own = new ArrayList<>();
        own.add(new Document("$match", new Document(APP_ID, appId)));
        for (Bson stage : stages) {
            own.add(TenantScope.requireInside(render(stage)));
        }
        return collection.aggregate(own).into(new ArrayList<>());
    }

    /** True if a document matched. */
    public boolean updateOne(Bson filter, Bson update) {
        return collection.updateOne(scoped(filter), change(update)).getMatchedCount() > 0;
    }

    /** Changes a document, or makes it from the filter's equalities and the update. */
    public void upsert(Bson filter, Bson update) {
        collection.updateOne(scoped(filter), change(update), new UpdateOptions().upsert(true));
    }

    /** How many documents matched. */
    public long updateMany(Bson filter, Bson update) {
        return collection.updateMany(scoped(filter), change(update)).getMatchedCount();
    }

    /** Changes one matching document and returns it as it is then; empty if none matched. */
    public Optional<Document> findOneAndUpdate(Bson filter, Bson update) {
        return Optional.ofNullable(collection.findOneAndUpdate(
                scoped(filter), change(update), new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
    }

    /** Puts the document in the place of the one with its {@code _id}, or in a new one. */
    public void save(Document document) {
        collection.replaceOne(
                scoped(new Document("_id", document.get("_id"))), stamped(document), new ReplaceOptions().upsert(true));
    }

    /** How many documents went. */
    public long delete(Bson filter) {
        return collection.deleteMany(scoped(filter)).getDeletedCount();
    }

    /** An index that starts with the app's id. The embedded store ignores it unless it is unique. */
    public void createIndex(Bson keys) {
        BsonDocument own = new BsonDocument(APP_ID, new org.bson.BsonInt32(1));
        own.putAll(render(keys));
        collection.createIndex(own);
    }

    private Document stamped(Document document) {
        Object claimed = document.get(APP_ID);
        if (claimed != null && !claimed.equals(appId)) {
            throw TenantScope.foreign(String.valueOf(claimed), appId);
        }
        return new Document(document).append(APP_ID, appId);
    }

    private Bson scoped(Bson filter) {
        return TenantScope.filter(appId, render(filter));
    }

    private Bson change(Bson update) {
        return TenantScope.requireKeepsOwner(render(update));
    }

    private static BsonDocument render(Bson bson) {
        return bson.toBsonDocument(Document.class, MongoClientSettings.getDefaultCodecRegistry());
    }
}
